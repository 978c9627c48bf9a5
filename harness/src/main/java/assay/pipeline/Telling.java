package assay.pipeline;

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
import java.util.List;
import java.util.Optional;

/** Adds to a notice what a person needs: the texts that it names, as they are kept, and where to go on reading. */
record Telling(Store store, Alerting alerting) {
    Told of(Notice notice) {
        var shown = notice.evidence().worst().stream()
                .flatMap(worst -> shown(worst).stream())
                .toList();
        var links = new NoticeLinks(alerting);
        return new Told(
                notice,
                shown,
                links.page(notice.key()),
                links.runbook(notice.key().kind()));
    }

    /** Absent where no text of it is kept any more, or none ever was. */
    private Optional<Shown> shown(Worst worst) {
        return scored(worst.run(), worst.answer())
                .map(scored -> new Shown(worst, input(scored), answer(scored), before(worst)))
                .filter(shown -> !shown.input().isBlank() || !shown.answer().isBlank());
    }

    private Optional<String> before(Worst worst) {
        return worst.beforeRun().flatMap(run -> worst.before().flatMap(id -> answer(run, id)));
    }

    private Optional<String> answer(RunId run, ObservationId id) {
        return scored(run, id).map(Telling::answer).filter(text -> !text.isBlank());
    }

    /** A store that cannot be read keeps nobody asleep who should be woken: then the notice goes without texts. */
    private Optional<Scored> scored(RunId run, ObservationId id) {
        try {
            return store.observation(run, id);
        } catch (StoreException e) {
            return Optional.empty();
        }
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
}
