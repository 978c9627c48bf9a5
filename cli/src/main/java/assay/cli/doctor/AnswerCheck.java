package assay.cli.doctor;

import assay.observation.Outcome;
import assay.observation.Usage;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one small call tells of a variant.
 *
 * @param chats whether it answers with words
 */
record AnswerCheck(Variant variant, boolean chats) {

    List<Finding> look(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer -> answered(answer);
            case Outcome.Failure failure ->
                List.of(failed(
                        failure,
                        variant.endpoint() instanceof Endpoint.Http
                                ? ": check `url` and `response`"
                                : ": check that the url is that of the API"));
            case Outcome.NotAsked notAsked -> List.of(Finding.unreachable("not asked: " + notAsked.why()));
        };
    }

    private List<Finding> answered(Outcome.Answer answer) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("answered in " + Words.millis(answer.timing().latency())
                + answer.usage().map(usage -> "; " + cost(usage)).orElse("")
                + (answer.reported().simulated() ? " (a simulator)" : "")));
        model(answer.reported().model()).ifPresent(findings::add);
        if (streams()) findings.add(streamed(answer));
        if (answer.usage().isEmpty()) findings.add(noUsage());
        if (variant.price().isEmpty()) {
            findings.add(Finding.warning("no price, so what runs cost cannot be told: add `price: { input: ..., output:"
                    + " ... }`, in US dollars per million tokens"));
        }
        return findings;
    }

    private String cost(Usage usage) {
        return "the call took " + usage.input() + " tokens in and " + usage.output() + " out"
                + variant.price()
                        .map(price -> ", " + Words.usd(usage.cost(price)))
                        .orElse("");
    }

    private Optional<Finding> model(Optional<String> reported) {
        var pinned = variant.model();
        if (reported.isEmpty()) {
            return pinned.map(model -> Finding.warning("it does not say which model answered, so a change of " + model
                    + " would go unnoticed"
                    + (variant.endpoint() instanceof Endpoint.Http
                            ? ": name where it stands" + " with `response: { model }`"
                            : "")));
        }
        if (pinned.isEmpty()) {
            return Optional.of(Finding.warning("model " + reported.get()
                    + " answered, and none is pinned: with `model: " + reported.get() + "` a change would be noticed"));
        }
        if (pinned.equals(reported)) return Optional.of(Finding.ok("model " + pinned.get() + ", as pinned"));
        return Optional.of(Finding.warning(
                reported.get().startsWith(pinned.get() + "-")
                        ? "model " + reported.get() + " answered to the name " + pinned.get() + ", which may mean"
                                + " another tomorrow: pin `model: " + reported.get() + "`"
                        : "model drift: " + reported.get() + " answered, and " + pinned.get()
                                + " is pinned; set `model`" + " to it when you have looked at what changed"));
    }

    private boolean streams() {
        if (!chats) return false;
        return !(variant.endpoint() instanceof Endpoint.Http http)
                || http.response().stream() != Endpoint.Response.Stream.NONE;
    }

    private static Finding streamed(Outcome.Answer answer) {
        return answer.timing()
                .firstToken()
                .map(first -> Finding.ok("streams: first token after " + Words.millis(first)))
                .orElseGet(
                        () -> Finding.warning("it answered in one piece though a stream was asked for, so the time to"
                                + " the first token cannot be told: check what stands between (a proxy, a gateway)"));
    }

    private Finding noUsage() {
        return Finding.warning("it counts no tokens, so what runs cost cannot be told"
                + (variant.endpoint() instanceof Endpoint.Http
                        ? ": name where the counts stand with `response: { usage }`"
                        : ": see whether it can be told to (`stream_options: { include_usage: true }` is sent)"));
    }

    /** @param malformed what to look at where an answer cannot be read */
    static Finding failed(Outcome.Failure failure, String malformed) {
        String detail = failure.detail();
        return switch (failure.kind()) {
            case CONNECTION -> Finding.unreachable(detail + ": check the url, the network and a proxy");
            case TIMEOUT -> Finding.unreachable(detail + ": try again, or allow more with `limits: { timeout }`");
            case THROTTLED ->
                Finding.unreachable(detail + ": it is asked too much; try again later, or lower"
                        + " `limits: { requests_per_minute }`");
            case SERVER_ERROR -> Finding.unreachable(detail + ": try again later, or ask who runs it");
            case QUOTA -> Finding.unreachable(detail + ": raise the quota or the budget of the account");
            case REJECTED -> Finding.misconfigured(detail);
            case FILTERED -> Finding.misconfigured(detail + ": it refused a harmless question, so look at its filter");
            case MALFORMED -> Finding.misconfigured(detail + malformed);
        };
    }
}
