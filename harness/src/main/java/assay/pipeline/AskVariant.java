package assay.pipeline;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.plan.Call;
import assay.score.Scored;
import assay.score.Scorer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts one call to its variant, scores the answer and keeps both as one document.
 *
 * @param overFailure whether an answer may replace a failure that was kept before
 * @param stored what of a scored observation is stored
 */
public record AskVariant(
        Models models,
        Scorer scorer,
        Store store,
        InstantSource clock,
        boolean overFailure,
        UnaryOperator<Scored> stored) {
    /** All of it is stored, as of prompts that nobody wrote but us. */
    public AskVariant(Models models, Scorer scorer, Store store, InstantSource clock, boolean overFailure) {
        this(models, scorer, store, clock, overFailure, UnaryOperator.identity());
    }

    /** Whether the call was answered before, so that asking again would pay for it twice. */
    public boolean settled(Call call) {
        return store.standing(call.run(), call.observationId())
                .map(standing -> standing.settled(overFailure))
                .orElse(false);
    }

    /**
     * What came of it. A failure that every further call would share is not kept: the call is asked again when the run
     * goes on.
     *
     * @param first whether it is the first call to its variant, after which an endpoint that cannot be reached counts
     *     as hopeless too
     */
    public Asked ask(Call call, boolean first) {
        var unfinished = unfinished(call);
        if (unfinished.isPresent()) return new Asked.Kept(finish(call, unfinished.get()));
        var played = new Conversation(models.of(call.variant()), call).play();
        var outcome = played.outcome();
        if (outcome instanceof Outcome.Failure failure && (failure.hopeless() || (first && unreachable(failure)))) {
            return new Asked.Hopeless(call.variant().name(), failure);
        }
        return new Asked.Kept(keep(played.call(), outcome));
    }

    /** The same where nobody is there to mend what is hopeless: whatever came of it is kept. */
    public Scored askAndKeep(Call call) {
        var unfinished = unfinished(call);
        if (unfinished.isPresent()) return finish(call, unfinished.get());
        var played = new Conversation(models.of(call.variant()), call).play();
        return keep(played.call(), played.outcome());
    }

    /** Keeps that the call was not made. */
    public Scored keepUnasked(Call call, String why) {
        return keep(call, new Outcome.NotAsked(why));
    }

    /** Scores and keeps what came of a call, which somebody else may have made. */
    Scored keep(Call call, Outcome outcome) {
        var scored = stored.apply(scored(call, Observation.of(call, outcome, clock.instant())));
        store.add(scored, overFailure, Charge.of(call, scored));
        return scored;
    }

    /** Who is interrupted skips what asks somebody, and would have asked. */
    private Scored scored(Call call, Observation observation) {
        var scored = scorer.score(call.prompt(), observation);
        boolean cancelled = Thread.currentThread().isInterrupted() && scored.lacksAScore();
        return cancelled ? scored.unfinished("cancelled") : scored;
    }

    /** What was answered before, and not scored to the end. */
    private Optional<Scored> unfinished(Call call) {
        return store.observation(call.run(), call.observationId())
                .filter(kept -> kept.unfinished().isPresent());
    }

    /** The answer was paid for when it was kept, and so was what the judges said then. */
    private Scored finish(Call call, Scored kept) {
        var scored = stored.apply(scored(call, kept.observation()));
        store.add(scored, overFailure, Charge.judging(scored, clock.instant()));
        return scored;
    }

    private static boolean unreachable(Outcome.Failure failure) {
        return failure.kind() == Outcome.Kind.CONNECTION || failure.kind() == Outcome.Kind.TIMEOUT;
    }

    /** What came of asking. */
    public sealed interface Asked {
        /** Scored and kept, whether it is an answer or not. */
        record Kept(Scored scored) implements Asked {}

        /** No further call to this variant can do better: the run stops. Nothing was kept. */
        record Hopeless(String variant, Outcome.Failure failure) implements Asked {}
    }
}
