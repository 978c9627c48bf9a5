package assay.report;

import assay.plan.Run;
import assay.verdict.RunResult;

/** A run as a list shows it. */
public record ListedRun(Run run, State state) {

    /** How far a run is. */
    public sealed interface State {}

    /** @param settled answers and failures so far */
    public record Open(long settled) implements State {}

    /**
     * What it came to.
     *
     * @param verdict the word that files use
     * @param settled answers and failures
     */
    public record Closed(HtmlPage.HeadlineView headline, String verdict, long settled) implements State {
        /** Keeps what a list shows, which is small, whatever the size of the result. */
        public static Closed of(RunResult result) {
            return new Closed(HtmlViews.headline(result), result.verdict().word(), OpenRun.settled(result));
        }
    }

    /** It is closed, and its numbers could not be read just now; the others can. */
    public record Unreadable() implements State {}
}
