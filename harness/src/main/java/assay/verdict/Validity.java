package assay.verdict;

import assay.scenario.Scenario.Gates;
import assay.verdict.RunVerdict.NotValid;
import java.util.Locale;
import java.util.Optional;

/** When nothing can be said: too much is missing, or the arms were not asked the same. */
final class Validity {
    private Validity() {}

    /** Coverage of everything that the variant should have been asked. */
    static Optional<NotValid> ofRun(VariantResult variant, Gates gates) {
        if (variant.coverage() >= gates.coverage()) return Optional.empty();
        return notValid(String.format(
                Locale.ROOT,
                "%s has %d of %d observations, a coverage of %.3f under the floor %s",
                variant.variant(),
                variant.observations(),
                variant.expected(),
                variant.coverage(),
                gates.coverage()));
    }

    /** Coverage of one metric, among the answers that were due a score. */
    static Optional<NotValid> ofMetric(VariantResult variant, String name, Gates gates) {
        return Optional.ofNullable(variant.metrics().get(name))
                .filter(metric -> metric.coverage() < gates.coverage())
                .flatMap(metric -> notValid(String.format(
                        Locale.ROOT,
                        "%s has %d of %d scores of %s, a coverage of %.3f under the floor %s",
                        name,
                        metric.scored(),
                        metric.scored() + metric.errors(),
                        variant.variant(),
                        metric.coverage(),
                        gates.coverage())));
    }

    /** Numbers of different versions of an evaluator are never compared with each other. */
    static Optional<NotValid> ofVersions(String name, long mixed) {
        return mixed == 0
                ? Optional.empty()
                : notValid(String.format(
                        Locale.ROOT, "%s was scored by different versions of the evaluator in %d pairs", name, mixed));
    }

    /** @param oneSided observations that only one arm has */
    static Optional<NotValid> ofArms(String control, String candidate, long oneSided, String firstPrompt) {
        return oneSided == 0
                ? Optional.empty()
                : notValid(String.format(
                        Locale.ROOT,
                        "%s and %s were not asked the same: %d observations are on one side only, the first of them of %s",
                        control,
                        candidate,
                        oneSided,
                        firstPrompt));
    }

    private static Optional<NotValid> notValid(String reason) {
        return Optional.of(new NotValid(reason));
    }
}
