package assay.report;

import assay.alert.Alert;
import assay.scenario.Experiment;
import assay.statistics.Estimate;
import assay.verdict.Decision;
import assay.verdict.ExperimentRules;
import assay.verdict.ExperimentVerdict;
import assay.verdict.ExperimentWatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An experiment, what its pairs say, and what people decided.
 *
 * @param standing absent before its first window was watched
 * @param decision the one that stands
 * @param history decisions and alerts, the newest first
 * @param open alerts
 */
public record ShownExperiment(
        Experiment experiment,
        Optional<Standing> standing,
        Optional<Decision> decision,
        List<Happened> history,
        List<Alert> open) {
    public ShownExperiment {
        history = List.copyOf(history);
        open = List.copyOf(open);
    }

    /** What the pairs say. */
    public record Standing(
            ExperimentWatch watch, ExperimentVerdict verdict, List<String> againstPromotion, List<Point> points) {
        public Standing {
            againstPromotion = List.copyOf(againstPromotion);
            points = List.copyOf(points);
        }
    }

    /** The primary metric's interval as it stood at an instant. */
    public record Point(Instant at, long pairs, Estimate effect) {}

    /** The word of its verdict; {@code no data} before there is one. */
    public String word() {
        return standing.map(stands -> word(stands.verdict())).orElse("no data");
    }

    public String reason() {
        return standing.map(stands -> stands.verdict().reason()).orElse("no window of it has been watched yet");
    }

    /** Tags in which the candidate is worse. */
    public List<String> worseSlices() {
        return standing.map(stands -> new ExperimentRules(experiment, stands.watch()).worseSlices())
                .orElse(List.of());
    }

    /** As pages and files write a verdict. */
    public static String word(ExperimentVerdict verdict) {
        return switch (verdict) {
            case ExperimentVerdict.NotValid ignored -> "not valid";
            case ExperimentVerdict.Regressed ignored -> "regressed";
            case ExperimentVerdict.Better ignored -> "better";
            case ExperimentVerdict.WorseWithinMargin ignored -> "worse within the margin";
            case ExperimentVerdict.NotWorse ignored -> "not worse";
            case ExperimentVerdict.Undecided ignored -> "undecided";
        };
    }
}
