package assay.evaluators.judge;

import assay.observation.Outcome.Token;
import assay.score.Unscored;
import java.util.List;

/** What came of asking a judge once, its repair included. */
sealed interface Verdict<T> {
    Used used();

    record Given<T>(T verdict, List<Token> tokens, Used used) implements Verdict<T> {
        /** The same, and what it took was taken before. */
        Given<T> remembered() {
            return new Given<>(
                    verdict,
                    tokens,
                    new Used(0, Used.NOTHING.usage(), true, Used.NOTHING.latency(), used.model(), used.simulated()));
        }
    }

    record Failed<T>(Unscored.Fault fault, String why, Used used) implements Verdict<T> {}

    /** By our own budget, or a cancelled run. */
    record Skipped<T>(String why, Used used) implements Verdict<T> {}
}
