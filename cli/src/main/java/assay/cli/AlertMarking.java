package assay.cli;

import assay.alert.Alert;
import assay.alert.AlertKey;
import assay.alert.Lifecycle;
import assay.alert.Mark;
import assay.pipeline.MarkAlert;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A person says something of an alert. */
final class AlertMarking {
    private static final int LONGEST_NAME = 200;

    @Mixin
    private AlertPlace place = new AlertPlace();

    @Mixin
    private Said said = new Said();

    @Parameters(
            paramLabel = "ALERT",
            description = "As the list names it, or a part of that name in which no other open alert's is.")
    private String alert = "";

    GlobalOptions global() {
        return place.global();
    }

    Said said() {
        return said;
    }

    /** What is said, and when. */
    interface Saying {
        Mark at(Instant now);
    }

    /** @param done what the alert then is: {@code is acknowledged} */
    int mark(Shell shell, Saying saying, String done) throws InvalidScenarioException {
        var now = shell.clock().instant();
        var mark = saying.at(now);
        try (var store = place.open(shell)) {
            var named = AlertPlace.named(shell, store, alert);
            var marked = new MarkAlert(store, Lifecycle.DEFAULT)
                    .run(named.key(), mark)
                    .orElseThrow(() -> new UsageException("The alert is gone; assay alerts list shows what there is."));
            shell.out().println(name(named.key()) + " " + done + "." + note(named, marked));
        }
        return ExitCode.PASS.code();
    }

    private static String note(Alert before, Alert now) {
        if (!before.open()) return " It was over already.";
        return now.open() || now.told().isEmpty() ? "" : " Who was told of it is told that it is over.";
    }

    private static String name(AlertKey key) {
        return Plain.line(key.toString(), LONGEST_NAME);
    }
}
