package assay.pipeline;

import assay.alert.Notice;
import assay.plan.RunId;
import assay.scenario.Variant;
import assay.score.Scored;
import java.time.Instant;

/** Something that operations may want to count, or to find in a log. */
public sealed interface Event {
    /** @param due when the schedule asked for it */
    record RunOpened(RunId run, Instant due, long expected) implements Event {}

    /**
     * Some of a run's prompts are on their way.
     *
     * @param items so far
     * @param of items of the whole run
     */
    record Enqueued(RunId run, long items, long of) implements Event {}

    /**
     * A call has ended and is kept, whatever came of it.
     *
     * @param scored holds texts, which are nobody's business but the store's
     */
    record Observed(Variant variant, Scored scored) implements Event {}

    /** @param why in a few words, no text of prompts or answers */
    record PutOff(String message, RunId run, Instant until, String why) implements Event {}

    /** A message that was taken up after its window had closed; nothing was asked. */
    record CameLate(String message, RunId run) implements Event {}

    /** A message that cannot be asked any more as it was meant: its scenario or experiment has changed or is gone. */
    record Outdated(String message, RunId run, String why) implements Event {}

    /**
     * A mirrored request that cannot be compared with the answer that its user got; neither variant was asked.
     *
     * @param why no text of the request
     */
    record NoPair(String message, RunId run, String why) implements Event {}

    /** @param notice the alert's key, its incident and when: ids alone */
    record Delivered(String message, String notice, String channel) implements Event {}

    /** A channel is away, or has too much to do. */
    record Undelivered(String message, String notice, String channel, Instant until, String why) implements Event {}

    /** What a notice says is over by now, and the channel was told so: it is not delivered after that. */
    record Overtaken(String message, String notice, String channel) implements Event {}

    /** @param reason the same for the same cause */
    record Buried(String message, String reason, String description) implements Event {}

    /**
     * @param expected observations; 0 where nobody can know
     * @param observations that the window holds
     */
    record WindowClosed(RunId run, long sequence, long observations, long expected) implements Event {}

    /**
     * The closing of windows has come round: as long as this is heard, the harness lives.
     *
     * @param awaited windows that are open still
     * @param closed this time
     */
    record Heartbeat(int awaited, int closed) implements Event {}

    /** An alert has fired or is over, or still fires: people are being told. */
    record Noticed(Notice notice) implements Event {}
}
