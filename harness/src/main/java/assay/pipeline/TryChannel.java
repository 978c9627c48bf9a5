package assay.pipeline;

import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.AlertKind.Severity;
import assay.alert.Cause;
import assay.alert.Evidence;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.alert.Notifier;
import assay.alert.Notifier.Sent;
import assay.alert.Told;
import assay.plan.Subject;
import assay.scenario.Alerting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Sends a channel something that says it is a test, and then that it is over, so that nothing stays open anywhere. */
public record TryChannel(Alerting alerting, InstantSource clock) {
    private static final Subject OURS = new Subject(Subject.Kind.HARNESS, "");

    /** What came of it: of the end, where the beginning was delivered. */
    public Sent run(Notifier notifier) {
        var now = clock.instant();
        return switch (notifier.send(told(News.FIRED, now, notifier.name()))) {
            case Sent.Delivered ignored -> notifier.send(told(News.RESOLVED, now, notifier.name()));
            case Sent.Later later -> later;
            case Sent.Refused refused -> refused;
        };
    }

    private Told told(News news, Instant now, String channel) {
        var key = new AlertKey(OURS, AlertKind.HARNESS, "TEST of " + channel + ", nothing is wrong");
        var evidence = Evidence.of(
                "This is a test of the channel " + channel + ", sent by assay alerts test. Nothing is wrong and nobody"
                        + " need do anything.",
                Cause.HARNESS);
        var notice = new Notice(key + "#1@" + now + "-" + news, key, 1, news, Severity.NOTICE, now, now, 1, evidence);
        var links = new NoticeLinks(alerting);
        return new Told(notice, List.of(), links.pages(), links.runbook(AlertKind.HARNESS));
    }
}
