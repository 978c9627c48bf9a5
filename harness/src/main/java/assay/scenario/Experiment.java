package assay.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One candidate against one control, on traffic of real users.
 *
 * @param control name of the variant that serves users now
 * @param candidate name of the variant that may replace it
 * @param primary name of the evaluator that decides
 * @param margin the drop in score points that is tolerated, [0, 1)
 * @param guardrails what must not become worse; failures always is one, and is not among them
 * @param sample the share of requests that is compared, [0, 1]
 * @param twice the share of those in which the control is asked a second time, to check the measurement itself, [0, 1]
 */
public record Experiment(
        String name,
        String control,
        String candidate,
        Traffic traffic,
        ControlAnswers controlAnswers,
        String primary,
        double margin,
        List<Guardrail> guardrails,
        double sample,
        double twice) {
    static final double DEFAULT_MARGIN = .02;
    static final double DEFAULT_SAMPLE = .1;

    public Experiment {
        guardrails = List.copyOf(guardrails);
    }

    /** The evaluators that it needs, by the names their numbers are filed under; the primary one first. */
    public List<String> evaluators() {
        var names = new ArrayList<>(List.of(primary));
        for (var guardrail : guardrails) {
            if (guardrail instanceof Guardrail.Quality quality && !names.contains(quality.evaluator())) {
                names.add(quality.evaluator());
            }
        }
        return names;
    }

    /** Who is asked on behalf of whom. */
    public enum Traffic {
        /** Users are answered as ever; both variants see copies of their requests. */
        SHADOW,
        /** The candidate answers some of the users. */
        LIVE
    }

    /** Where the control's answers come from. */
    public enum ControlAnswers {
        /** It is asked like the candidate. */
        CALLED,
        /** The answer that the user got is taken. */
        PRODUCTION
    }

    /** What must not become worse. */
    public sealed interface Guardrail {
        /** The score of an evaluator, by the name its numbers are filed under. */
        record Quality(String evaluator) implements Guardrail {}

        /** How many answers take longer. */
        record Latency(Duration limit) implements Guardrail {}

        /** How many answers cost more, in US dollars. */
        record Cost(double limitUsd) implements Guardrail {}
    }
}
