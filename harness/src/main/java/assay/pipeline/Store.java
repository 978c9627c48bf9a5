package assay.pipeline;

import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.score.Scored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps runs and their observations. Safe for many threads; what a method has returned from survives a killed process.
 * A store that cannot keep its word throws {@link StoreException}.
 */
public interface Store extends AutoCloseable {
    /** Opens a run; refuses an id that is there already. */
    void open(Run run);

    Optional<Run> run(RunId id);

    /** The newest first. */
    List<Run> runs(int most);

    /** Marks a run as simulated: a simulator said so in an answer. */
    void markSimulated(RunId id);

    /** Nothing is added to a run after this. */
    void close(RunId id, Instant at);

    /** What is kept under this id; empty: nothing. */
    Optional<Standing> standing(RunId run, ObservationId id);

    /**
     * Keeps an observation with all its evaluations. The first one there stands: only an answer replaces another
     * outcome, a {@link Standing#NOT_ASKED} always and a {@link Standing#FAILED} if {@code overFailure}.
     *
     * @return whether it was kept
     */
    boolean add(Scored scored, boolean overFailure);

    /** All observations of a run in order of their ids. The caller closes the stream. */
    Stream<Scored> observations(RunId run);

    @Override
    void close();

    /** What came of a call, as far as asking again is concerned. */
    enum Standing {
        ANSWERED,
        FAILED,
        NOT_ASKED
    }
}
