package assay.cli.doctor;

import assay.connectors.Connections;
import assay.connectors.Time;
import assay.evaluators.Evaluators;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.Service;
import assay.scenario.Workspace;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Exchange;
import assay.score.OutsideServices;
import assay.score.SafetyService;
import assay.score.SafetyService.Reply;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What evaluators ask besides models: Azure AI Content Safety, and the services of the user's, each by one harmless question.
 *
 * @param environment looks up an environment variable
 * @param calls whether anything may be asked
 */
public record ServiceCheck(
        Connections connections, Function<String, Optional<String>> environment, Time time, boolean calls) {
    private static final String TEXT = "This checks a connection.";
    private static final Set<Unscored.Fault> PASSING = Set.of(
            Unscored.Fault.SERVICE_TIMEOUT, Unscored.Fault.SERVICE_THROTTLED, Unscored.Fault.SERVICE_UNAVAILABLE);
    private static final Set<Unscored.Fault> MISREAD = Set.of(Unscored.Fault.PARSE_FAILED, Unscored.Fault.OUT_OF_RANGE);

    /** A section for each, to be looked at in any order. */
    public List<Callable<Section>> of(Workspace workspace) {
        var services = connections.servicesOnce(workspace);
        var checks = new ArrayList<Callable<Section>>();
        workspace
                .contentSafety()
                .ifPresent(declared -> checks.add(declared.url()
                        .<Callable<Section>>map(url ->
                                () -> safety(url, declared, services.safety().orElseThrow()))
                        .orElse(() -> unset("Content Safety", declared.unset()))));
        new TreeMap<>(workspace.services().unset())
                .forEach((name, unset) -> checks.add(() -> unset("Service " + name, unset)));
        new TreeMap<>(workspace.services().named())
                .values()
                .forEach(service -> checks.add(() -> own(service, services)));
        return checks;
    }

    private static Section unset(String title, List<String> names) {
        return new Section(
                title,
                List.of(Finding.warning(String.join(", ", names) + (names.size() == 1 ? " is" : " are")
                        + " not set in the environment: export " + (names.size() == 1 ? "it" : "them")
                        + " before it can be asked")));
    }

    private Section safety(URI url, Workspace.ContentSafety declared, SafetyService service)
            throws InterruptedException {
        var credential = new CredentialCheck(environment, time, calls).safety(url, declared);
        boolean worth = credential.mark() != Mark.MISCONFIGURED && credential.mark() != Mark.UNREACHABLE;
        var answer = calls && worth ? Stream.of(asked(service)) : Stream.<Finding>empty();
        var price = service.usdPerRecord().isPresent()
                ? Stream.<Finding>empty()
                : Stream.of(Finding.warning("no price, so what it costs cannot be told: add `price`, in US dollars per"
                        + " thousand records"));
        return new Section(
                "Content Safety: " + url.getRawAuthority(),
                Stream.of(Stream.of(credential), answer, price)
                        .flatMap(each -> each)
                        .toList());
    }

    private static Finding asked(SafetyService service) throws InterruptedException {
        var reply = service.ask(new SafetyService.Request.Analyze(TEXT));
        if (Thread.interrupted()) throw new InterruptedException();
        return switch (reply) {
            case Reply.Failed failed ->
                AnswerCheck.failed(failed.failure(), ": check that the url is that of a Content Safety resource");
            case Reply.NotAsked not -> Finding.unreachable("not asked: " + not.why());
            case Reply.Severities severities -> answered(severities.latency());
            case Reply.Attacks attacks -> answered(attacks.latency());
            case Reply.Detected detected -> answered(detected.latency());
        };
    }

    private static Finding answered(Duration latency) {
        return Finding.ok("answered in " + Words.millis(latency));
    }

    /** By the evaluator that asks it in a run, so that its reply is read as it will be then. */
    private Section own(Service service, OutsideServices services) throws InterruptedException {
        String title = "Service " + service.name() + ": " + service.url().getRawAuthority();
        if (!calls) return new Section(title, List.of(Finding.ok("a question would be posted to it")));
        var kind = Objects.requireNonNull(new Evaluators(Optional.empty(), Optional.empty(), services)
                .kinds()
                .get("http"));
        var parameters = JsonNodeFactory.instance.objectNode().put("service", service.name());
        var evaluation = kind.create()
                .apply(new EvaluatorId("assay-doctor", String.valueOf(kind.version())), parameters)
                .evaluate(exchange());
        if (Thread.interrupted()) throw new InterruptedException();
        return new Section(title, List.of(said(evaluation)));
    }

    private static Exchange exchange() {
        var answer = new Outcome.Answer(
                TEXT,
                List.of(),
                List.of(),
                Outcome.Reported.NOTHING,
                Optional.empty(),
                new Timing(Duration.ZERO, Optional.empty(), 1),
                List.of());
        return new Exchange(
                TEXT,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                answer,
                List.of(),
                OptionalDouble.empty(),
                Map.of());
    }

    private static Finding said(Evaluation evaluation) {
        return switch (evaluation) {
            case Score ignored -> Finding.ok("replied with a score");
            case Unscored unscored ->
                unscored.fault()
                        .map(fault -> failed(fault, unscored))
                        .orElseGet(() -> Finding.ok("replied that it gives no score to the question of a doctor"));
        };
    }

    private static Finding failed(Unscored.Fault fault, Unscored unscored) {
        if (PASSING.contains(fault)) {
            return Finding.unreachable(unscored.reason() + ": check its url, the network, and whether it runs");
        }
        return Finding.misconfigured(unscored.reason()
                + (MISREAD.contains(fault) ? ": docs/writing-evaluators.md says what it should reply" : ""));
    }
}
