package assay.observation;

import assay.plan.Call;
import assay.plan.ObservationId;
import assay.plan.RunId;
import assay.scenario.Anchor;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of one call, with enough of the prompt to be read by itself.
 *
 * @param messages exactly what was sent
 * @param costUsd absent where the price or the usage is unknown, never a made-up zero; of a conversation that failed late,
 *     what its answers cost
 * @param at when the answer was complete
 * @param anchor id of the anchor that it is: a frozen answer that a judge scores again in every run; absent for all others
 */
public record Observation(
        ObservationId id,
        RunId run,
        String prompt,
        int repetition,
        String variant,
        List<Message> messages,
        List<String> expected,
        Set<String> tags,
        boolean critical,
        double weight,
        Outcome outcome,
        OptionalDouble costUsd,
        Instant at,
        Optional<String> anchor) {
    public Observation {
        messages = List.copyOf(messages);
        expected = List.copyOf(expected);
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags)); // one order, so one stored form
    }

    /** Of a golden prompt, or of a request. */
    public Observation(
            ObservationId id,
            RunId run,
            String prompt,
            int repetition,
            String variant,
            List<Message> messages,
            List<String> expected,
            Set<String> tags,
            boolean critical,
            double weight,
            Outcome outcome,
            OptionalDouble costUsd,
            Instant at) {
        this(
                id,
                run,
                prompt,
                repetition,
                variant,
                messages,
                expected,
                tags,
                critical,
                weight,
                outcome,
                costUsd,
                at,
                Optional.empty());
    }

    /**
     * Of an anchor, which a judge scores: an observation of the judge.
     *
     * @param judge name of the judging variant
     */
    public static Observation of(Anchor anchor, RunId run, String judge, Instant at) {
        GoldenPrompt prompt = anchor.prompt();
        return new Observation(
                anchorId(anchor, judge),
                run,
                prompt.id(),
                1,
                judge,
                prompt.messages(),
                prompt.expected(),
                prompt.tags(),
                false,
                prompt.weight(),
                Outcome.Answer.frozen(anchor.answer()),
                OptionalDouble.empty(),
                at,
                Optional.of(prompt.id()));
    }

    /** No golden prompt's, whose ids are of one line. */
    public static ObservationId anchorId(Anchor anchor, String judge) {
        return anchorId(anchor.prompt().id(), judge);
    }

    /** @param anchor its id */
    public static ObservationId anchorId(String anchor, String judge) {
        return ObservationId.of("anchor\n" + anchor, 1, judge);
    }

    public static Observation of(Call call, Outcome outcome, Instant at) {
        GoldenPrompt prompt = call.prompt();
        return new Observation(
                call.observationId(),
                call.run(),
                prompt.id(),
                call.repetition(),
                call.variant().name(),
                call.messages(),
                prompt.expected(),
                prompt.tags(),
                prompt.critical(),
                prompt.weight(),
                outcome,
                cost(call, outcome),
                at);
    }

    /** The same as part of another run. */
    public Observation in(RunId other) {
        return new Observation(
                id,
                other,
                prompt,
                repetition,
                variant,
                messages,
                expected,
                tags,
                critical,
                weight,
                outcome,
                costUsd,
                at,
                anchor);
    }

    /** The same under another variant's name. */
    public Observation as(String other) {
        return new Observation(
                ObservationId.of(prompt, repetition, other),
                run,
                prompt,
                repetition,
                other,
                messages,
                expected,
                tags,
                critical,
                weight,
                outcome,
                costUsd,
                at,
                anchor);
    }

    private static OptionalDouble cost(Call call, Outcome outcome) {
        return outcome.spent()
                .flatMap(spent -> call.variant().price().map(spent.usage()::cost))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }
}
