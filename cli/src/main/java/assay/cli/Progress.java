package assay.cli;

import assay.observation.Outcome;
import assay.pipeline.Replay;
import assay.plan.Call;
import assay.score.Score;
import assay.score.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows how a run gets on: for a person a line that is redrawn, elsewhere a plain line now and then. The
 * first failures are printed as they come.
 */
final class Progress implements Replay.Watcher {
    private static final int SHOWN_FAILURES = 5;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration REPEAT = Duration.ofSeconds(10);
    private static final int BAR = 20;

    private final Shell shell;
    private final String title;
    private final long expected;
    private final boolean quiet;
    private final Instant started;
    private Instant drawn;
    private long before;
    private long done;
    private long passed;
    private long failed;
    private long errors;
    private long throttled;
    private long tokens;
    private double costUsd;
    private int shownFailures;
    private boolean stopping;

    Progress(Shell shell, String title, long expected, boolean quiet) {
        this.shell = shell;
        this.title = title;
        this.expected = expected;
        this.quiet = quiet;
        this.started = shell.clock().instant();
        this.drawn = started;
    }

    @Override
    public synchronized void kept(Scored scored) {
        done++;
        switch (scored.observation().outcome()) {
            case Outcome.Answer answer -> answered(scored, answer);
            case Outcome.Failure failure -> {
                errors++;
                if (failure.kind() == Outcome.Kind.THROTTLED) throttled++;
                showFailure(scored, failure.kind() + ": " + failure.detail());
            }
            case Outcome.NotAsked notAsked -> {
                errors++;
                // once the run stops, and the end of the command says why, the calls in flight say nothing more
                if (!stopping) showFailure(scored, "not asked: " + notAsked.why());
            }
        }
        draw(false);
    }

    @Override
    public synchronized void settledBefore(Call call) {
        before++;
        draw(false);
    }

    @Override
    public synchronized void stopping() {
        stopping = true;
    }

    /** Draws the last state and leaves the line. */
    synchronized void end() {
        draw(true);
        if (!quiet && shell.redraws()) shell.err().println();
    }

    private void answered(Scored scored, Outcome.Answer answer) {
        boolean anyFailed = scored.evaluations().stream()
                .anyMatch(evaluation ->
                        evaluation instanceof Score score && !score.passed().orElse(true));
        if (anyFailed) failed++;
        else passed++;
        answer.usage().ifPresent(usage -> tokens += usage.input() + usage.output());
        costUsd += scored.observation().costUsd().orElse(0);
    }

    private void showFailure(Scored scored, String what) {
        if (quiet || shownFailures >= SHOWN_FAILURES) return;
        shownFailures++;
        if (shell.redraws()) shell.err().print("\r\u001b[K");
        var observation = scored.observation();
        shell.err().println("  " + Plain.line(observation.variant() + ", " + observation.prompt() + ": " + what, 160));
        if (shownFailures == SHOWN_FAILURES) shell.err().println("  (further ones are in the report)");
    }

    private void draw(boolean last) {
        if (quiet) return;
        var now = shell.clock().instant();
        if (shell.redraws()) {
            if (!last && Duration.between(drawn, now).compareTo(REDRAW) < 0) return;
            drawn = now;
            shell.err().print("\r\u001b[K" + Plain.line(line(now), Math.max(20, shell.columns() - 1)));
            shell.err().flush();
        } else {
            if (!last && Duration.between(drawn, now).compareTo(REPEAT) < 0) return;
            drawn = now;
            shell.err().println(line(now));
        }
    }

    private String line(Instant now) {
        long all = done + before;
        var line = new StringBuilder(title).append(' ');
        if (shell.redraws()) line.append(bar(all)).append(' ');
        line.append(all)
                .append('/')
                .append(expected)
                .append(" done, ")
                .append(passed)
                .append(" passed, ");
        line.append(failed).append(" failed, ").append(errors).append(" errors");
        if (throttled > 0) line.append(", ").append(throttled).append(" throttled");
        if (before > 0) line.append(", ").append(before).append(" kept from before");
        if (tokens > 0) line.append(", ").append(tokens).append(" tokens");
        if (costUsd > 0) line.append(", $").append(String.format(Locale.ROOT, "%.4f", costUsd));
        return line.append(left(now)).toString();
    }

    private String bar(long all) {
        int full = expected == 0 ? BAR : (int) Math.min(BAR, BAR * all / expected);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    private String left(Instant now) {
        if (done < 5 || done + before >= expected) return "";
        double perCall = Duration.between(started, now).toMillis() / (double) done;
        long seconds = Math.round(perCall * (expected - before - done) / 1000);
        return ", " + (seconds < 120 ? seconds + " s" : seconds / 60 + " min") + " left";
    }
}
