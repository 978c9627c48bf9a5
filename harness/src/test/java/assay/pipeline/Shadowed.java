package assay.pipeline;

import assay.scenario.EvaluatorUse;
import assay.scenario.Experiment;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiment.Traffic;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import assay.scenario.Variant;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Score;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Experiments of {@code stable} against {@code candidate}, the first of them called {@code e}, whose evaluator looks for
 * an address in the answer and repeats it.
 */
public record Shadowed(Experiments experiments) {
    public static final Map<String, EvaluatorKind> KINDS = Map.of(
            "has-mail",
            new EvaluatorKind(
                    "has-mail",
                    1,
                    "Whether there is an address in the answer.",
                    Set.of(),
                    JsonNodeFactory.instance.objectNode(),
                    OptionalDouble.empty(),
                    (id, ignored) -> exchange -> {
                        String text = exchange.answer().text();
                        return Score.binary(id, text.contains("@"), "it says " + text)
                                .with(Evidence.of("asked", exchange.query() + " " + text));
                    }));

    public Shadowed(double sample, double twice, ControlAnswers answers) {
        this(new Experiments(List.of(planned("e", sample, twice, answers, Traffic.SHADOW, "0".repeat(64)))));
    }

    /** The first experiment under another name too. */
    public Shadowed and(String name) {
        var first = experiments.all().getFirst();
        var other = planned(
                name,
                first.experiment().sample(),
                first.experiment().twice(),
                first.experiment().controlAnswers(),
                Traffic.SHADOW,
                first.hash());
        return new Shadowed(new Experiments(
                Stream.concat(experiments.all().stream(), Stream.of(other)).toList()));
    }

    public Shadowed live() {
        return new Shadowed(
                new Experiments(List.of(planned("e", 1, 0, ControlAnswers.CALLED, Traffic.LIVE, "0".repeat(64)))));
    }

    /** As if its configuration had been changed. */
    public Shadowed changed() {
        return new Shadowed(
                new Experiments(List.of(planned("e", 1, 0, ControlAnswers.CALLED, Traffic.SHADOW, "1".repeat(64)))));
    }

    /** The candidate has a system text of its own. */
    public Shadowed withSystem(String system) {
        var first = experiments.all().getFirst();
        var plain = first.candidate();
        var candidate = new Variant(
                plain.name(),
                plain.endpoint(),
                plain.model(),
                Optional.of(system),
                plain.parameters(),
                plain.headers(),
                Optional.of(new Variant.Price(1, 1, Optional.empty())),
                plain.limits());
        return new Shadowed(new Experiments(
                List.of(new Planned(first.experiment(), first.control(), candidate, first.evaluate(), first.hash()))));
    }

    private static Planned planned(
            String name, double sample, double twice, ControlAnswers answers, Traffic traffic, String hash) {
        return new Planned(
                new Experiment(
                        name, "stable", "candidate", traffic, answers, "has-mail", .02, List.of(), sample, twice),
                Samples.variant("stable"),
                Samples.variant("candidate"),
                List.of(new EvaluatorUse(
                        "has-mail",
                        "has-mail",
                        JsonNodeFactory.instance.objectNode(),
                        OptionalDouble.empty(),
                        1,
                        false)),
                hash);
    }
}
