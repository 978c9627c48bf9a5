package assay.pipeline;

import assay.plan.Filter;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.ContentHash;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Five minutes of a variant's probes, one a minute. They follow from the clock, as those of an experiment do, but only
 * those in which it was probed are opened: while nobody probes, nothing is known.
 *
 * @param from when they begin
 */
record ProbeWindow(Instant from) {
    private static final int PROBES = 5;

    /** Those that an instant lies in. */
    static ProbeWindow at(Instant instant) {
        return new ProbeWindow(ShadowWindow.at(instant).from());
    }

    Run run(Variant variant) {
        return new Run(
                RunId.ofProbes(variant.name(), from),
                variant.name(),
                0,
                hash(variant),
                from,
                List.of(variant.name()),
                0,
                1,
                Filter.ALL,
                PROBES,
                Scenario.Gates.DEFAULT,
                Map.of(),
                variant.model().map(model -> Map.of(variant.name(), model)).orElse(Map.of()),
                Optional.empty(),
                Optional.of(new ShadowWindow(from).deadline()),
                OptionalInt.empty());
    }

    /** Of what the window's numbers are held against. */
    private static String hash(Variant variant) {
        return ContentHash.of(
                variant.probe().orElse("") + "\n" + variant.model().orElse(""));
    }
}
