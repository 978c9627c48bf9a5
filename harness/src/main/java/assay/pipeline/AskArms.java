package assay.pipeline;

import assay.observation.Outcome;
import assay.pipeline.Budget.Purpose;
import assay.plan.Call;
import assay.plan.Run;
import assay.score.Scored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Puts the calls of one message, one after the other, so that they are close in time. What is settled is not asked again;
 * what could not be asked yet lets the message come again, as long as its window is open.
 *
 * @param budget what the calls may cost; empty: whatever they cost
 * @param purpose of the calls
 */
record AskArms(Optional<Budget> budget, Purpose purpose, InstantSource clock, Events events) {
    /** Of the ten minutes that a function may run, so that what is in flight can end. */
    static final Duration WORK = Duration.ofMinutes(8);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    Handled ask(Message message, Run run, AskVariant askVariant, List<Call> calls) {
        var stop = clock.instant().plus(WORK);
        Optional<String> unasked = Optional.empty();
        for (var call : calls) {
            if (askVariant.settled(call)) continue;
            if (!clock.instant().isBefore(stop)) return again(message, run, Duration.ZERO, WORK + " of work are over");
            var scored = ask(askVariant, call);
            events.tell(new Event.Observed(call.variant(), scored));
            if (scored.observation().outcome() instanceof Outcome.NotAsked not) unasked = Optional.of(not.why());
            else if (scored.unfinished().isPresent()) unasked = scored.unfinished();
        }
        return unasked.map(why -> again(message, run, wait(message.attempt()), why))
                .orElseGet(Handled.Done::new);
    }

    /** Puts one call, if it fits into the budget. */
    Scored ask(AskVariant askVariant, Call call) {
        if (budget.isEmpty()) return askVariant.askAndKeep(call);
        if (!budget.get().reserve(call, purpose)) {
            return askVariant.keepUnasked(call, "it does not fit into the day's budget");
        }
        try {
            return askVariant.askAndKeep(call);
        } finally {
            budget.get().release(call);
        }
    }

    /** Twice as long each time, since what keeps us from asking may be everybody's. */
    private static Duration wait(int attempt) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private Handled again(Message message, Run run, Duration wait, String why) {
        Instant at = clock.instant().plus(wait);
        if (run.deadline().filter(at::isAfter).isPresent()) return new Handled.Done(); // its window will be closed
        events.tell(new Event.PutOff(message.sentId(), run.id(), at, why));
        return new Handled.Later(at, why);
    }
}
