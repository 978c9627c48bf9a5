package assay.pipeline;

import assay.observation.Outcome;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.score.Scored;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps runs and their observations. Safe for many threads; what a method has returned from survives a killed process.
 * A store that cannot keep its word throws {@link StoreException}.
 */
public interface Store extends AutoCloseable {
    /**
     * Opens a run. One that is there stands, so that of several who find it due one opens it.
     *
     * @return false if there is one with this id
     */
    boolean open(Run run);

    Optional<Run> run(RunId id);

    /** The newest first; without the windows of probes, which nobody would see the others between. */
    List<Run> runs(int most);

    /** Those that are not closed and have a deadline: whoever closes windows answers for them. */
    List<Run> awaited();

    /** How many observations of a run are scored answers or failures; what was not asked may still be. */
    long settled(RunId run);

    /** The closed windows, which closing a run adds to. */
    Windows windows();

    /** What changes: a state for each subject and name. */
    States states();

    /** What people decided and what was configured when. */
    History history();

    /** What is kept under this id; empty: nothing. */
    Optional<Standing> standing(RunId run, ObservationId id);

    /** What is kept under this id, with its texts; empty: nothing, or no more. */
    Optional<Scored> observation(RunId run, ObservationId id);

    /**
     * Keeps an observation with all its evaluations, and adds what it cost to its day, both or neither; where no
     * transaction of the store spans both, the cost first, so that no day's sum misses an answer that is kept. The first
     * one there stands, but for what {@link Standing#yieldsTo} says; one that is not kept was paid for all the same. What
     * comes after the run was closed is late: it is kept, and its window does not change.
     *
     * @return whether it was kept
     */
    boolean add(Scored scored, boolean overFailure, Charge charge);

    /** The same for what cost nothing, or was paid for before. */
    default boolean add(Scored scored, boolean overFailure) {
        return add(scored, overFailure, Charge.NOTHING);
    }

    /**
     * US dollars that were added to a day (UTC), over all runs. Read before every call, so it is one look-up.
     */
    double spentUsd(LocalDate day);

    /** The same for tokens, read and written together. */
    long spentTokens(LocalDate day);

    /** All observations of a run in order of their ids. The caller closes the stream. */
    Stream<Scored> observations(RunId run);

    @Override
    void close();

    /** What came of a call, as far as asking again is concerned. */
    enum Standing {
        ANSWERED,
        /** Answered, and not scored to the end. */
        UNFINISHED,
        FAILED,
        NOT_ASKED;

        public static Standing of(Scored scored) {
            return switch (scored.observation().outcome()) {
                case Outcome.Answer ignored -> scored.unfinished().isPresent() ? UNFINISHED : ANSWERED;
                case Outcome.Failure ignored -> FAILED;
                case Outcome.NotAsked ignored -> NOT_ASKED;
            };
        }

        /** Whether nothing is left to do: asking again would pay twice, or ask for what nobody told us to ask again. */
        public boolean settled(boolean overFailure) {
            return switch (this) {
                case ANSWERED -> true;
                case FAILED -> !overFailure;
                case UNFINISHED, NOT_ASKED -> false;
            };
        }

        /** Nothing replaces an answer, but for the same one with its scores; an answer replaces a failure if told to; anything replaces what was not asked. */
        public boolean yieldsTo(boolean answer, boolean overFailure) {
            return switch (this) {
                case ANSWERED -> false;
                case UNFINISHED -> answer;
                case FAILED -> answer && overFailure;
                case NOT_ASKED -> true;
            };
        }
    }
}
