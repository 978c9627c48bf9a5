package assay.score;

import assay.scenario.EvaluatorCatalogue.Asks;
import assay.scenario.EvaluatorCatalogue.Entry;
import assay.scenario.EvaluatorCatalogue.Member;
import assay.scenario.EvaluatorCatalogue.Need;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An evaluator before a scenario uses it: each evaluator's file declares its own.
 *
 * @param version raised with any change that can change a score
 * @param summary one sentence, what it measures
 * @param needs what a golden prompt must have
 * @param parameters JSON Schema of the parameters: an object schema that refuses unknown keys
 * @param threshold default pass mark on the raw scale, inclusive; absent: it has none
 * @param create makes the evaluator from its identity and its parameters, which keep to the schema; throws an
 *     {@link IllegalArgumentException} that says why where they cannot be used all the same
 * @param members the evaluators that it is made of, by its parameters; it finds what they said in
 *     {@link Exchange#evaluations()}
 * @param judged of an evaluator that asks somebody: what it asks and whom, which is part of its version; absent: it asks
 *     nobody
 * @param asks who must be there for it to score
 * @param means what it scores by
 * @param turns how it reads a conversation
 * @param example shows it at work; every evaluator of ours has one, which a test runs
 */
public record EvaluatorKind(
        String id,
        int version,
        String summary,
        Set<Need> needs,
        ObjectNode parameters,
        OptionalDouble threshold,
        BiFunction<EvaluatorId, ObjectNode, Evaluator> create,
        Function<ObjectNode, List<Member>> members,
        Optional<String> judged,
        Asks asks,
        Means means,
        Turns turns,
        Optional<Example> example) {
    public EvaluatorKind {
        needs = Set.copyOf(needs);
    }

    /** One that asks a judge, if it asks anybody. */
    public EvaluatorKind(
            String id,
            int version,
            String summary,
            Set<Need> needs,
            ObjectNode parameters,
            OptionalDouble threshold,
            BiFunction<EvaluatorId, ObjectNode, Evaluator> create,
            Function<ObjectNode, List<Member>> members,
            Optional<String> judged) {
        this(
                id,
                version,
                summary,
                needs,
                parameters,
                threshold,
                create,
                members,
                judged,
                judged.isPresent() ? Asks.JUDGE : Asks.NOBODY,
                judged.isPresent() ? Means.JUDGE : Means.DETERMINISTIC,
                Turns.LAST,
                Optional.empty());
    }

    /** One that asks somebody else, or a judge only where there is one. */
    public EvaluatorKind(
            String id,
            int version,
            String summary,
            Set<Need> needs,
            ObjectNode parameters,
            OptionalDouble threshold,
            BiFunction<EvaluatorId, ObjectNode, Evaluator> create,
            Function<ObjectNode, List<Member>> members,
            Optional<String> judged,
            Asks asks) {
        this(
                id,
                version,
                summary,
                needs,
                parameters,
                threshold,
                create,
                members,
                judged,
                asks,
                means(judged, asks),
                Turns.LAST,
                Optional.empty());
    }

    private static Means means(Optional<String> judged, Asks asks) {
        return switch (asks) {
            case NOBODY, JUDGE -> judged.isPresent() ? Means.JUDGE : Means.DETERMINISTIC;
            case EMBEDDINGS -> Means.EMBEDDING;
            case CONTENT_SAFETY -> Means.SERVICE;
        };
    }

    /** One that is made of others, and asks nobody. */
    public EvaluatorKind(
            String id,
            int version,
            String summary,
            Set<Need> needs,
            ObjectNode parameters,
            OptionalDouble threshold,
            BiFunction<EvaluatorId, ObjectNode, Evaluator> create,
            Function<ObjectNode, List<Member>> members) {
        this(
                id,
                version,
                summary,
                needs,
                parameters,
                threshold,
                create,
                members,
                Optional.empty(),
                Asks.NOBODY,
                Means.COMPOSITE,
                Turns.WHOLE,
                Optional.empty());
    }

    /** An evaluator that is made of no others, and asks nobody. */
    public EvaluatorKind(
            String id,
            int version,
            String summary,
            Set<Need> needs,
            ObjectNode parameters,
            OptionalDouble threshold,
            BiFunction<EvaluatorId, ObjectNode, Evaluator> create) {
        this(id, version, summary, needs, parameters, threshold, create, ignored -> List.of(), Optional.empty());
    }

    /** The same with an example, as {@link Example} says. */
    public EvaluatorKind shown(String yaml) {
        return with(means, turns, Optional.of(new Example(yaml)));
    }

    /** The same, by other means. */
    public EvaluatorKind by(Means other) {
        return with(other, turns, example);
    }

    /** The same, which reads a conversation so; the last answer alone unless said otherwise. */
    public EvaluatorKind over(Turns other) {
        return with(means, other, example);
    }

    private EvaluatorKind with(Means otherMeans, Turns otherTurns, Optional<Example> otherExample) {
        return new EvaluatorKind(
                id,
                version,
                summary,
                needs,
                parameters,
                threshold,
                create,
                members,
                judged,
                asks,
                otherMeans,
                otherTurns,
                otherExample);
    }

    public Entry entry() {
        return new Entry(id, needs, parameters, threshold.isPresent(), this::refusal, members, asks);
    }

    private Optional<String> refusal(ObjectNode values) {
        try {
            var ignored = create.apply(new EvaluatorId(id, String.valueOf(version)), values);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
