package assay.report;

import assay.plan.Run;
import assay.report.HtmlPage.HeadlineView;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is said of a run that is open: how far it is, and nothing that could be taken for its verdict. */
final class OpenRun {
    static final String TONE = "doubt";
    static final String SYMBOL = "\u2026";
    static final String WORD = "Open";

    private OpenRun() {}

    static HeadlineView headline(RunResult result) {
        var run = result.run();
        return new HeadlineView(
                TONE,
                SYMBOL,
                WORD,
                calls(run, settled(result)) + " calls have ended so far.",
                "Its verdict follows when it is closed"
                        + run.deadline().map(OpenRun::latest).orElse("") + ".",
                "What stands below is what is there now, and changes.");
    }

    /** Answers and failures. */
    static long settled(RunResult result) {
        return result.variants().stream().mapToLong(VariantResult::observations).sum();
    }

    private static String calls(Run run, long settled) {
        return Numbers.count(settled) + (run.expected() > 0 ? " of " + Numbers.count(run.expected()) : "");
    }

    private static String latest(Instant deadline) {
        return ", at the latest on " + time(deadline) + " (UTC)";
    }

    /** To the second, in UTC. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
    }
}
