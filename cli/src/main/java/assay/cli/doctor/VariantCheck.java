package assay.cli.doctor;

import assay.connectors.Connections;
import assay.connectors.Time;
import assay.scenario.Endpoint;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One variant, from its credential to its answer.
 *
 * @param environment looks up an environment variable
 * @param calls whether anything may be asked
 */
public record VariantCheck(
        Connections connections,
        Function<String, Optional<String>> environment,
        Time time,
        Function<Path, Path> shown,
        boolean calls) {

    /** @throws InterruptedException if whoever waits for it gave up */
    public Section look(Variant variant) throws InterruptedException {
        return look(variant, false);
    }

    /**
     * @param embeds whether it makes vectors, and answers nothing else
     * @throws InterruptedException if whoever waits for it gave up
     */
    public Section look(Variant variant, boolean embeds) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        if (variant.endpoint() instanceof Endpoint.Recorded recorded) {
            findings.addAll(new RecordedCheck(connections, shown).look(variant, recorded));
        } else {
            var credential = new CredentialCheck(environment, time, calls).look(variant);
            credential.ifPresent(findings::add);
            boolean worth = credential
                    .map(Finding::mark)
                    .filter(mark -> mark == Mark.MISCONFIGURED || mark == Mark.UNREACHABLE)
                    .isEmpty();
            if (calls && worth) findings.addAll(call(variant, embeds));
            if (calls) new ClockCheck(time).look(variant).ifPresent(findings::add);
            if (calls) new FreshnessCheck(connections, time).look(variant).ifPresent(findings::add);
        }
        return new Section(title(variant), findings);
    }

    private List<Finding> call(Variant variant, boolean embeds) throws InterruptedException {
        try {
            var outcome = connections
                    .once(variant)
                    .answer(SmallCall.to(variant, embeds, time.clock().instant()));
            if (Thread.interrupted()) throw new InterruptedException();
            return new AnswerCheck(variant, !embeds).look(outcome);
        } catch (InvalidScenarioException e) {
            return e.faults().stream()
                    .map(fault -> Finding.misconfigured(fault.toString()))
                    .toList();
        } catch (IllegalArgumentException e) { // a url that a key must not be sent to
            return List.of(Finding.misconfigured(String.valueOf(e.getMessage())));
        }
    }

    /** A variant that cannot be asked, for want of names in the environment. */
    public static Section unset(String name, List<String> names, boolean asked) {
        String said = String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " not set in the environment: "
                + (names.size() == 1 ? "export it" : "export them");
        return new Section(
                "Variant " + name,
                List.of(asked ? Finding.misconfigured(said) : Finding.warning(said + " before it can be asked")));
    }

    private static String title(Variant variant) {
        return "Variant " + variant.name() + ": "
                + switch (variant.endpoint()) {
                    case Endpoint.AzureOpenAi azure ->
                        "azure-openai, " + azure.deployment() + " at "
                                + azure.url().getRawAuthority();
                    case Endpoint.OpenAi openAi ->
                        "openai, " + openAi.model() + " at " + openAi.url().getRawAuthority();
                    case Endpoint.Http http -> "http, " + http.url().getRawAuthority();
                    case Endpoint.Recorded ignored -> "recorded";
                };
    }
}
