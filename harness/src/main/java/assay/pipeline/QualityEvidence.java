package assay.pipeline;

import assay.alert.Cause;
import assay.alert.Evidence;
import assay.alert.Finding;
import assay.alert.Worst;
import assay.observation.Observation;
import assay.pipeline.KnownConfiguration.Dated;
import assay.pipeline.WatchScenario.Watched;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.verdict.Configuration.Change;
import assay.verdict.SeriesVerdict;
import assay.verdict.SeriesVerdict.By;
import assay.verdict.WindowScores;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a person is shown of a fall: how far, since which change, whose doing, and the prompts that fell most.
 *
 * @param fallen series of one variant, at least one
 * @param alike variants that are measured beside it and fell with it
 * @param anchorsMoved whether the judge scores its anchors otherwise than before
 */
record QualityEvidence(
        Run run,
        WindowScores scores,
        String variant,
        List<Watched> fallen,
        List<String> alike,
        boolean anchorsMoved,
        List<Dated> changes) {
    /** How many windows before the first suspicion a change may lie and still be its cause. */
    static final int CHANGE_WITHIN = 30;

    Evidence evidence() {
        return evidence(sentence(), cause());
    }

    Evidence ofAnchors() {
        return evidence(
                "The judge scores frozen answers lower than in the baseline: " + sentence()
                        + " What it scores is suspect until that is understood.",
                Cause.JUDGE);
    }

    private Evidence evidence(String sentence, Cause cause) {
        return new Evidence(
                sentence,
                cause,
                fallen.stream().map(QualityEvidence::finding).toList(),
                before().map(dated -> dated.change().sentence()).toList(),
                before().map(Dated::at).max(Comparator.<Instant>naturalOrder()),
                worst());
    }

    private Stream<Dated> before() {
        long since = fallen.stream()
                .mapToLong(each -> each.state().suspectedAt())
                .min()
                .orElse(0);
        return changes.stream()
                .filter(dated -> dated.sequence() > since - CHANGE_WITHIN)
                .filter(dated -> dated.change()
                        .variant()
                        .filter(name -> !name.equals(variant))
                        .isEmpty());
    }

    /** The yardstick before what is measured, and what the team did before what its provider did. */
    private Cause cause() {
        boolean judged = fallen.stream()
                .allMatch(each ->
                        scores.of(variant).metric(each.series().metric()).judged());
        if (judged && anchorsMoved) return Cause.JUDGE;
        return cause(before().map(Dated::change).toList());
    }

    /** Where a drop comes from, by what changed before. */
    static Cause cause(List<Change> before) {
        if (has(before, Change.What.CONFIGURED)) return Cause.CANDIDATE;
        if (has(before, Change.What.REPORTED)) return Cause.PROVIDER;
        if (has(before, Change.What.BUILT) || has(before, Change.What.SCORED_BY)) return Cause.HARNESS;
        return Cause.UNKNOWN;
    }

    private static boolean has(List<Change> changes, Change.What what) {
        return changes.stream().anyMatch(change -> change.what() == what);
    }

    private static Finding finding(Watched each) {
        var watch = each.state().watch();
        double drop = watch.fall().mean();
        OptionalDouble half = watch.dropHalfWidth(each.norm());
        boolean checked =
                watch.phase() instanceof SeriesVerdict.Regressed regressed && regressed.by() == By.DEPLOY_CHECK;
        return new Finding(
                each.series().metric(),
                each.series().slice(),
                each.norm().level(),
                each.norm().level() + drop,
                half.isPresent() ? OptionalDouble.of(drop - half.getAsDouble()) : OptionalDouble.empty(),
                half.isPresent() ? OptionalDouble.of(drop + half.getAsDouble()) : OptionalDouble.empty(),
                OptionalDouble.of(watch.logEvidence()),
                OptionalDouble.of(checked ? watch.checkNeeds() : watch.watchNeeds()),
                budget(checked)
                        + watch.dependence()
                                .map(found -> "; but " + found.sentence())
                                .orElse(""));
    }

    private static String budget(boolean checked) {
        return checked
                ? "at most one false alarm in a hundred deployments, all series of the scenario together"
                : "on average at most one false alarm in 10,000 runs, all series of the scenario together";
    }

    /** Of the variant, or of the judge whose anchors fell. */
    private String name() {
        return variant.startsWith(WindowScores.ANCHORS) ? variant.substring(WindowScores.ANCHORS.length()) : variant;
    }

    private String sentence() {
        return new FallSentence(name(), fallen, alike).text();
    }

    /** Each prompt once, by the metric in which it fell most. */
    private List<Worst> worst() {
        var prompts = new LinkedHashMap<String, Worst>();
        fallen.stream()
                .flatMap(this::falls)
                .sorted(Comparator.comparingDouble(each -> each.to() - each.from()))
                .forEach(each -> prompts.putIfAbsent(each.prompt(), each));
        return List.copyOf(prompts.values());
    }

    private Stream<Worst> falls(Watched each) {
        return scores.of(variant).metric(each.series().metric()).prompts().entrySet().stream()
                .flatMap(score -> Optional.ofNullable(each.norm().prompts().get(score.getKey()))
                        .filter(norm -> score.getValue() < norm.mean())
                        .map(norm -> worst(each, score.getKey(), norm.mean(), score.getValue()))
                        .stream());
    }

    private Worst worst(Watched each, String prompt, double from, double to) {
        var answer = variant.startsWith(WindowScores.ANCHORS)
                ? Observation.anchorId(prompt, name())
                : ObservationId.of(prompt, 1, variant);
        return new Worst(
                prompt,
                each.series().metric(),
                from,
                to,
                run.id(),
                answer,
                Optional.of(each.reference()),
                Optional.of(answer));
    }
}
