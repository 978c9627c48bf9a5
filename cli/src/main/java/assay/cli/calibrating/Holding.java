package assay.cli.calibrating;

import assay.plan.Run;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ModelFamily;
import assay.score.HumanLabel;
import assay.score.Scale;
import assay.statistics.Bootstrap;
import assay.verdict.Agreement;
import assay.verdict.Calibration;
import assay.verdict.Quality;
import assay.verdict.Quality.Judgement;
import assay.verdict.Rating;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Holds the scores of one evaluator against labels.
 *
 * @param file of the labels, for what is wrong in it
 * @param mark the pass mark on the evaluator's own scale; empty: as the scores were passed, which is enough for pass and fail
 */
public record Holding(
        Path file, Run run, Judgements judgements, OptionalDouble mark, Bootstrap bootstrap, Instant now) {

    /**
     * @param rows of this evaluator
     * @throws InvalidScenarioException for labels that fit no answer or no scale
     * @throws CalibrationRefused where the scores cannot be held against any
     */
    public Held against(List<LabelRow> rows) throws InvalidScenarioException {
        var evaluator = judgements.evaluator();
        var judge = judgements.judge();
        boolean levels = levels(rows);
        var labels = matched(rows, levels);
        var ratings = new LinkedHashMap<Judged, Rating>();
        long tied = 0;
        for (var each : labels.entrySet()) {
            var label = HumanLabel.majority(each.getValue());
            if (label.isEmpty()) tied++;
            else ratings.put(each.getKey(), rating(each.getKey(), label.get(), levels));
        }
        long matched = labels.values().stream().mapToLong(List::size).sum();
        var agreement = Agreement.of(List.copyOf(ratings.values()), levels, bootstrap);
        return new Held(
                new Calibration(judge, evaluator, judgements.simulated(), run.scenario(), now, agreement),
                run.id().value(),
                Held.people(rows.stream().map(LabelRow::label).toList()),
                tied,
                rows.size() - matched,
                qualities(ratings, agreement),
                family());
    }

    /** Whether they speak of levels, as numbers do on a scale of more than yes and no. */
    private boolean levels(List<LabelRow> rows) throws InvalidScenarioException {
        boolean binary = scale().binary();
        long words = rows.stream().filter(row -> row.label().word()).count();
        if (binary || words == rows.size()) return false;
        if (words == 0) return true;
        var odd = rows.stream()
                .filter(row -> row.label().word() == (words * 2 < rows.size()))
                .findFirst()
                .orElseThrow();
        throw fault(odd, "label: some are pass or fail, others numbers; expected one kind for " + judgements.metric());
    }

    private Scale scale() {
        return judgements.all().getFirst().score().raw().scale();
    }

    private Map<Judged, List<HumanLabel>> matched(List<LabelRow> rows, boolean levels) throws InvalidScenarioException {
        var labels = new LinkedHashMap<Judged, List<HumanLabel>>();
        var faults = new ArrayList<Fault>();
        for (var row : rows) {
            var found = judgements.of(row);
            if (found.size() > 1) {
                faults.add(faultOf(
                        row,
                        "id: the run has " + found.size() + " answers to this prompt; name one by the columns variant"
                                + " and repetition, or by the observation's id"));
            }
            double value = row.label().value();
            boolean onScale = levels ? value >= scale().low() && value <= scale().high() : value == 0 || value == 1;
            if (!onScale) faults.add(faultOf(row, "label: expected " + expected(levels)));
            if (found.size() == 1 && onScale) {
                labels.computeIfAbsent(found.getFirst(), ignored -> new ArrayList<>())
                        .add(row.label());
            }
        }
        if (!faults.isEmpty()) throw new InvalidScenarioException(faults);
        return labels;
    }

    private String expected(boolean levels) {
        return levels
                ? "pass, fail or a number from " + plain(scale().low()) + " to " + plain(scale().high())
                : "pass or fail, or 1 or 0";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private Rating rating(Judged judged, HumanLabel label, boolean levels) {
        var scale = scale();
        double human = levels ? (label.value() - scale.low()) / (scale.high() - scale.low()) : label.value();
        return new Rating(
                judged.score().value(),
                passed(judged),
                human,
                levels ? scale.passes(label.value(), markOfLevels()) : label.value() == 1,
                judged.length());
    }

    private double markOfLevels() {
        return mark.orElseThrow(() -> new CalibrationRefused("What label of " + judgements.metric()
                + " is a pass? Say it on the labels' scale, such as --pass 3, or label with pass and fail."));
    }

    private boolean passed(Judged judged) {
        var score = judged.score();
        if (mark.isPresent()) return score.raw().scale().passes(score.raw().value(), mark.getAsDouble());
        return score.passed()
                .orElseThrow(() -> new CalibrationRefused(judgements.metric()
                        + " has no pass mark. Say which score is a pass on its own scale, such as --pass 3."));
    }

    private List<Quality> qualities(Map<Judged, Rating> ratings, Agreement agreement) {
        var byVariant = judgements.all().stream()
                .collect(Collectors.groupingBy(Judged::variant, LinkedHashMap::new, Collectors.toList()));
        var qualities = new ArrayList<Quality>();
        byVariant.forEach((variant, answers) -> qualities.add(Quality.of(
                variant,
                answers.stream()
                        .map(each -> new Judgement(each.score().value(), passed(each)))
                        .toList(),
                answers.stream()
                        .flatMap(each -> Optional.ofNullable(ratings.get(each)).stream())
                        .toList(),
                agreement)));
        return qualities;
    }

    private String family() {
        var judges = judgements.judgeModels().stream()
                .flatMap(model -> ModelFamily.of(model).stream())
                .collect(Collectors.toSet());
        return judgements.all().stream()
                .flatMap(each -> ModelFamily.of(each.model()).stream())
                .filter(judges::contains)
                .findFirst()
                .orElse("");
    }

    private InvalidScenarioException fault(LabelRow row, String message) {
        return new InvalidScenarioException(List.of(faultOf(row, message)));
    }

    private Fault faultOf(LabelRow row, String message) {
        return new Fault(Fault.Severity.ERROR, file, row.line(), 1, message);
    }
}
