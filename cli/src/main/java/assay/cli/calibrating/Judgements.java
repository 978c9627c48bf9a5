package assay.cli.calibrating;

import assay.observation.Outcome;
import assay.score.EvaluatorId;
import assay.score.Score;
import assay.score.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All scores that one evaluator gave to the answers of one run. */
public final class Judgements {
    private final String metric;
    private final List<Judged> all = new ArrayList<>();
    private final Map<String, Judged> byId = new HashMap<>();
    private final Map<String, List<Judged>> byPrompt = new HashMap<>();

    public Judgements(String metric) {
        this.metric = metric;
    }

    public String metric() {
        return metric;
    }

    /** An answer with its scores; others than this evaluator's are passed over. */
    public void add(Scored scored) {
        if (scored.observation().anchor().isPresent()) return; // judged again and again, it would count too often
        if (!(scored.observation().outcome() instanceof Outcome.Answer answer)) return;
        scored.evaluations().stream()
                .filter(Score.class::isInstance)
                .map(Score.class::cast)
                .filter(score -> score.evaluator().name().equals(metric))
                .findFirst()
                .ifPresent(score -> add(Judged.of(scored.observation(), answer, score)));
    }

    private void add(Judged judged) {
        all.add(judged);
        byId.put(judged.id(), judged);
        byPrompt.computeIfAbsent(judged.prompt(), ignored -> new ArrayList<>()).add(judged);
    }

    List<Judged> all() {
        return all;
    }

    /** Those that a row of labels can mean: none, one, or several, which is too many. */
    List<Judged> of(LabelRow row) {
        var one = Optional.ofNullable(byId.get(row.id()));
        var found = one.isPresent() ? List.of(one.get()) : byPrompt.getOrDefault(row.id(), List.of());
        return found.stream()
                .filter(each -> row.variant().map(each.variant()::equals).orElse(true))
                .filter(each -> row.repetition()
                        .map(number -> number == each.repetition())
                        .orElse(true))
                .toList();
    }

    /**
     * The one version that all scores are of.
     *
     * @throws CalibrationRefused where there is no score, or there are several versions
     */
    EvaluatorId evaluator() {
        var versions = all.stream().map(each -> each.score().evaluator()).collect(Collectors.toSet());
        if (versions.isEmpty()) throw new CalibrationRefused("The run has no score of " + metric + ".");
        if (versions.size() > 1) {
            throw new CalibrationRefused("The run has scores of " + versions.size() + " versions of " + metric
                    + ", which are not comparable. Score it again with one of them: --again.");
        }
        return versions.iterator().next();
    }

    /**
     * Name of the judging variant.
     *
     * @throws CalibrationRefused where no judge was asked, or several were
     */
    String judge() {
        var judges = new TreeSet<String>();
        all.forEach(each -> each.score().judged().ifPresent(judged -> judges.add(judged.variant())));
        if (judges.isEmpty()) {
            throw new CalibrationRefused(metric + " asked no judge in this run, so there is none to calibrate.");
        }
        if (judges.size() > 1) throw new CalibrationRefused("Several judges scored " + metric + ": " + judges);
        return judges.first();
    }

    /** Whether a simulator judged. */
    boolean simulated() {
        return all.stream().flatMap(each -> each.score().judged().stream()).anyMatch(judged -> judged.simulated());
    }

    /** Models that judged, as they reported. */
    List<String> judgeModels() {
        return all.stream()
                .flatMap(each -> each.score().judged().stream())
                .flatMap(judged -> judged.model().stream())
                .distinct()
                .toList();
    }
}
