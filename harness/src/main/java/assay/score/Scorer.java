package assay.score;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.scenario.EvaluatorCatalogue.Member;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Scores observations with the evaluators of one scenario or experiment: inverts where {@code not} says so, applies thresholds, and
 * keeps the failure of one evaluator from costing another its score.
 */
public final class Scorer {
    private final Map<String, EvaluatorKind> kinds;
    private final List<Compiled> ofScenario;
    private final JudgeSample sample;

    /** @param kinds by id; holds every evaluator that the scenario uses, as its reader has checked */
    public Scorer(Scenario scenario, Map<String, EvaluatorKind> kinds) {
        this(scenario.evaluate(), kinds);
    }

    /** With the evaluators of these uses. */
    public Scorer(List<EvaluatorUse> uses, Map<String, EvaluatorKind> kinds) {
        this(uses, kinds, JudgeSample.ALL);
    }

    /** The same, which ask judges about a share of the observations alone. */
    public Scorer(List<EvaluatorUse> uses, Map<String, EvaluatorKind> kinds, JudgeSample sample) {
        this.sample = sample;
        this.kinds = Map.copyOf(kinds);
        var versions = new Versions(this.kinds, uses);
        this.ofScenario =
                uses.stream().map(use -> compile(use, versions.of(use))).toList();
    }

    /** The observation with all its evaluations; a failure has none, since it is no score. */
    public Scored score(GoldenPrompt prompt, Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Answer answer -> new Scored(observation, evaluate(prompt, observation, answer));
            case Outcome.Failure ignored -> new Scored(observation, List.of());
            case Outcome.NotAsked ignored -> new Scored(observation, List.of());
        };
    }

    private List<Evaluation> evaluate(GoldenPrompt prompt, Observation observation, Outcome.Answer answer) {
        var exchange = Exchange.of(prompt, observation, answer);
        var turns = OwnTurns.of(prompt, observation, answer, exchange);
        var ours = Stream.concat(ofScenario.stream(), prompt.evaluate().stream().map(this::ofPrompt));
        var given = Stream.concat(
                answer.reported().index().stream().map(index -> IndexAge.score(index, observation.at())),
                answer.given().stream().map(Scorer::recorded));
        return Stream.concat(given, new Round(exchange, turns, sample.takes(observation), ours.toList()).evaluations())
                .toList();
    }

    /** The parameters of a single prompt do not tell versions apart: they belong to the prompt, which the scenario's hash covers. */
    private Compiled ofPrompt(EvaluatorUse use) {
        return compile(use, Versions.plain(Versions.kind(kinds, use)));
    }

    private Compiled compile(EvaluatorUse use, String version) {
        var kind = Versions.kind(kinds, use);
        var id = new EvaluatorId(use.name(), version);
        var threshold = use.threshold().isPresent() ? use.threshold() : kind.threshold();
        return new Compiled(
                id,
                kind.create().apply(id, use.parameters()).against(threshold),
                threshold,
                use.not(),
                kind.members().apply(use.parameters()).stream()
                        .map(Member::name)
                        .toList(),
                kind.judged().isPresent() ? Means.JUDGE : kind.means(),
                kind.turns(),
                kind.means() == Means.JUDGE);
    }

    private static Evaluation recorded(Outcome.GivenScore given) {
        var id = new EvaluatorId(given.name(), "recorded");
        if (given.value().isEmpty()) return Unscored.error(id, "the recorded answer has no value for it");
        double raw = given.value().getAsDouble();
        if (!(raw >= given.low() && raw <= given.high())) {
            return Unscored.error(id, "the recorded value " + raw + " is outside its scale");
        }
        var score = new Score(
                id,
                (raw - given.low()) / (given.high() - given.low()),
                new Raw(raw, new Scale(given.low(), given.high(), "", true)),
                Optional.empty(),
                written(raw) + " on a scale of " + written(given.low()) + " to " + written(given.high())
                        + ", as recorded",
                Evidence.NONE);
        return judged(score, given.threshold());
    }

    private static String written(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** The pass mark applies to the raw value; on a yes-or-no scale, and for limits, to the score. */
    static Score judged(Score score, OptionalDouble threshold) {
        if (threshold.isEmpty()) return score;
        var scale = score.raw().scale();
        boolean pass = Double.isFinite(scale.high())
                ? scale.passes(score.raw().value(), threshold.getAsDouble())
                : score.value() >= threshold.getAsDouble();
        return score.passedIf(pass);
    }

    /**
     * @param members names of the evaluators that it is made of
     * @param means by which it is asked sooner or later
     * @param turns how it reads a conversation
     * @param asksJudge whether it asks a judge about every answer
     */
    record Compiled(
            EvaluatorId id,
            Evaluator evaluator,
            OptionalDouble threshold,
            boolean not,
            List<String> members,
            Means means,
            Turns turns,
            boolean asksJudge) {
        /** Of a conversation, where it looks at every answer. */
        Evaluation evaluate(List<Exchange> answers) {
            var over = new OverTurns(id, answers.stream().map(this::evaluate).toList(), threshold);
            return turns == Turns.WORST ? over.worst() : over.mean();
        }

        Evaluation evaluate(Exchange exchange) {
            Evaluation evaluation;
            try {
                evaluation = evaluator.evaluate(exchange);
            } catch (RuntimeException | StackOverflowError e) {
                return Unscored.error(id, Unscored.Fault.INTERNAL, "the evaluator failed: " + e);
            }
            return switch (evaluation) {
                case Score score -> judged(not ? score.inverted() : score, threshold);
                case Unscored unscored -> unscored;
            };
        }
    }
}
