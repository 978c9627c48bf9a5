package assay.pipeline;

import assay.alert.AlertKind;
import assay.alert.Notice;
import assay.alert.Told;
import assay.alert.Told.Shown;
import assay.alert.Worst;
import assay.observation.Outcome;
import assay.plan.ObservationId;
import assay.plan.RunId;
import assay.scenario.Alerting;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.score.Scored;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Adds to a notice what a person needs: the texts that it names, as they are kept, and where to go on reading. */
record Telling(Store store, Alerting alerting) {
    private static final String PAGE = "/api/alerts/";

    Told of(Notice notice) {
        var shown = notice.evidence().worst().stream()
                .flatMap(worst -> shown(worst).stream())
                .toList();
        return new Told(notice, shown, page(notice), runbook(notice.key().kind()));
    }

    /** Absent where no text of it is kept any more, or none ever was. */
    private Optional<Shown> shown(Worst worst) {
        return store.observation(worst.run(), worst.answer())
                .map(scored -> new Shown(worst, input(scored), answer(scored), before(worst)))
                .filter(shown -> !shown.input().isBlank() || !shown.answer().isBlank());
    }

    private Optional<String> before(Worst worst) {
        return worst.beforeRun().flatMap(run -> worst.before().flatMap(id -> answer(run, id)));
    }

    private Optional<String> answer(RunId run, ObservationId id) {
        return store.observation(run, id).map(Telling::answer).filter(text -> !text.isBlank());
    }

    /** What the user said last. */
    private static String input(Scored scored) {
        return lastUser(scored.observation().messages()).map(Message::text).orElse("");
    }

    private static Optional<Message> lastUser(List<Message> messages) {
        return messages.reversed().stream()
                .filter(message -> message.role() == Role.USER)
                .findFirst();
    }

    private static String answer(Scored scored) {
        return switch (scored.observation().outcome()) {
            case Outcome.Answer answer -> answer.text();
            case Outcome.Failure failure -> "(no answer: " + failure.kind() + ")";
            case Outcome.NotAsked ignored -> "(not asked)";
        };
    }

    private Optional<URI> page(Notice notice) {
        return alerting.pages()
                .map(base -> URI.create(base
                        + PAGE
                        + URLEncoder.encode(notice.key().toString(), StandardCharsets.UTF_8)
                                .replace("+", "%20")));
    }

    /** An address, or a path below the folder that the scenarios lie in. */
    private Optional<URI> runbook(AlertKind kind) {
        String page = alerting.runbooks() + "/" + kind.word() + ".md";
        if (page.contains("://")) return Optional.of(URI.create(page));
        try {
            return Optional.of(new URI(null, null, page, null));
        } catch (URISyntaxException e) { // a folder's name may be whatever it likes
            return Optional.empty();
        }
    }
}
