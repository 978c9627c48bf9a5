package assay.report;

import assay.report.ShownExperiment.Standing;
import assay.statistics.Estimate;
import assay.verdict.Bets;
import assay.verdict.Decision;
import assay.verdict.ExperimentVerdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Experiments as JSON (docs/formats.md), and the phrases that every form of them shares. */
public final class ExperimentReport {
    public static final int FORMAT = 1;
    private static final String EXPERIMENTS = "/api/experiments/";

    private ExperimentReport() {}

    static String address(String name) {
        return EXPERIMENTS + name;
    }

    public static String json(List<ShownExperiment> experiments) {
        var root = ReportJson.object().put("format", FORMAT);
        var array = root.putArray("experiments");
        experiments.forEach(each -> array.add(summary(each)));
        return ReportJson.pretty(root) + "\n";
    }

    public static String json(ShownExperiment shown) {
        var root = ReportJson.object().put("format", FORMAT);
        root.setAll(summary(shown));
        var against = root.putArray("against_promotion");
        shown.standing().ifPresent(stands -> stands.againstPromotion().forEach(against::add));
        var metrics = root.putArray("metrics");
        var slices = root.putArray("slices");
        var points = root.putArray("points");
        root.putNull("same");
        root.putNull("log_needed");
        shown.standing().ifPresent(stands -> {
            root.set("log_needed", ReportJson.number(stands.watch().needed()));
            stands.watch().bets().values().forEach(bets -> metrics.add(tree(bets)));
            var worse = shown.worseSlices();
            stands.watch()
                    .slices()
                    .forEach(
                            (tag, bets) -> slices.add(tree(bets).put("tag", tag).put("worse", worse.contains(tag))));
            if (stands.watch().same().pairs() > 0)
                root.set("same", tree(stands.watch().same()));
            stands.points()
                    .forEach(point -> points.add(put(
                            ReportJson.object().put("at", point.at().toString()).put("pairs", point.pairs()),
                            point.effect())));
        });
        HistoryReport.put(root.putArray("history"), shown.history());
        return ReportJson.pretty(root) + "\n";
    }

    static ObjectNode summary(ShownExperiment shown) {
        var experiment = shown.experiment();
        var json = ReportJson.object()
                .put("experiment", experiment.name())
                .put("control", experiment.control())
                .put("candidate", experiment.candidate())
                .put("traffic", experiment.traffic().name().toLowerCase(Locale.ROOT))
                .put("primary", experiment.primary());
        json.set("margin", ReportJson.number(experiment.margin()));
        json.put("verdict", shown.word()).put("reason", shown.reason());
        var undecided = undecided(shown);
        json.put(
                "pairs_left",
                undecided
                        .filter(each -> each.pairs().isPresent())
                        .map(each -> each.pairs().getAsLong())
                        .orElse(null));
        json.put(
                "seconds_left",
                undecided
                        .flatMap(ExperimentVerdict.Undecided::time)
                        .map(Duration::toSeconds)
                        .orElse(null));
        json.set(
                "since",
                ReportJson.text(
                        shown.standing().map(stands -> stands.watch().since().toString())));
        json.set(
                "until",
                ReportJson.text(
                        shown.standing().map(stands -> stands.watch().until().toString())));
        json.put("pairs", shown.standing().map(stands -> stands.watch().pairs()).orElse(0L));
        json.put("lost", shown.standing().map(stands -> stands.watch().lost()).orElse(0L));
        json.put(
                "promotable",
                shown.standing()
                        .filter(stands -> stands.againstPromotion().isEmpty())
                        .isPresent());
        shown.decision()
                .ifPresentOrElse(decision -> json.set("decision", tree(decision)), () -> json.putNull("decision"));
        var alerts = json.putArray("alerts");
        shown.open().forEach(alert -> alerts.add(alert.key().toString()));
        return json;
    }

    private static ObjectNode tree(Bets bets) {
        var json = ReportJson.object().put("metric", bets.metric());
        json.set("margin", ReportJson.number(bets.margin()));
        json.put("pairs", bets.pairs());
        put(json, bets.effect());
        json.put("wins", bets.wins()).put("ties", bets.ties()).put("losses", bets.losses());
        var most = json.putObject("log_evidence");
        most.set("worse", ReportJson.number(bets.most().worse()));
        most.set("below", ReportJson.number(bets.most().below()));
        most.set("better", ReportJson.number(bets.most().better()));
        most.set("not_worse", ReportJson.number(bets.most().notWorse()));
        return json;
    }

    private static ObjectNode put(ObjectNode json, Estimate effect) {
        json.set("difference", ReportJson.number(effect.mean()));
        json.set("low", ReportJson.number(effect.low()));
        json.set("high", ReportJson.number(effect.high()));
        return json;
    }

    private static ObjectNode tree(Decision decision) {
        return ReportJson.object()
                .put("decision", word(decision))
                .put("at", decision.at().toString())
                .put("who", decision.who())
                .put("why", decision.why())
                .put("verdict", decision.verdict())
                .put("reason", decision.reason());
    }

    /** {@code promote}, {@code roll-back} or {@code continue}. */
    public static String word(Decision decision) {
        return decision.what().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ExperimentVerdict.Undecided> undecided(ShownExperiment shown) {
        return shown.standing()
                .map(Standing::verdict)
                .flatMap(verdict -> verdict instanceof ExperimentVerdict.Undecided undecided
                        ? Optional.of(undecided)
                        : Optional.empty());
    }

    /** The verdict's reason as a sentence, with how long a decision would take. */
    public static String sentence(ShownExperiment shown) {
        var left = undecided(shown)
                .filter(each -> each.pairs().isPresent() && each.time().isPresent());
        return begun(shown) + "."
                + left.map(each -> " If the arms are equal it takes about "
                                + Numbers.count(each.pairs().getAsLong()) + " more pairs to know, "
                                + time(each.time().orElseThrow()) + " at the present rate.")
                        .orElse("")
                + shown.standing()
                        .flatMap(stands -> verdictOf(shown, stands)
                                .flatMap(metric -> IntervalNote.of(stands.watch(), List.of(metric))))
                        .map(note -> " " + note)
                        .orElse("");
    }

    /** Why the words of the metrics that the sentence does not speak of differ from their intervals, where they do. */
    public static Optional<String> asideOfOthers(ShownExperiment shown) {
        return shown.standing().flatMap(stands -> {
            var spoken = verdictOf(shown, stands);
            return IntervalNote.of(
                    stands.watch(),
                    stands.watch().bets().keySet().stream()
                            .filter(metric -> !spoken.equals(Optional.of(metric)))
                            .toList());
        });
    }

    /** The metric that the verdict speaks of. */
    private static Optional<String> verdictOf(ShownExperiment shown, Standing stands) {
        return switch (stands.verdict()) {
            case ExperimentVerdict.NotValid ignored -> Optional.empty();
            case ExperimentVerdict.Regressed regressed -> Optional.of(regressed.metric());
            case ExperimentVerdict.Better ignored -> primary(shown);
            case ExperimentVerdict.WorseWithinMargin ignored -> primary(shown);
            case ExperimentVerdict.NotWorse ignored -> primary(shown);
            case ExperimentVerdict.Undecided ignored -> primary(shown);
        };
    }

    private static Optional<String> primary(ShownExperiment shown) {
        return Optional.of(shown.experiment().primary());
    }

    private static String time(Duration time) {
        if (time.toHours() < 2) return Math.max(1, time.toMinutes()) + " minutes";
        return time.toDays() < 3 ? time.toHours() + " hours" : Numbers.count(time.toDays()) + " days";
    }

    /** A name keeps its letters. */
    private static String begun(ShownExperiment shown) {
        String text = shown.reason();
        if (text.startsWith(shown.experiment().candidate())) return text;
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String tone(ShownExperiment shown) {
        return shown.standing()
                .map(stands -> switch (stands.verdict()) {
                    case ExperimentVerdict.NotValid ignored -> "invalid";
                    case ExperimentVerdict.Regressed ignored -> "bad";
                    case ExperimentVerdict.Better ignored -> "good";
                    case ExperimentVerdict.WorseWithinMargin ignored -> "doubt";
                    case ExperimentVerdict.NotWorse ignored -> "good";
                    case ExperimentVerdict.Undecided ignored -> "doubt";
                })
                .orElse("doubt");
    }
}
