package assay.verdict;

import java.time.Instant;

/**
 * What a person decided about an experiment, and what the verdict said then.
 *
 * @param hash of the experiment that it is about
 * @param verdict its word then
 * @param reason its sentence then
 */
public record Decision(String hash, What what, Instant at, String who, String why, String verdict, String reason) {
    /** What can be decided. */
    public enum What {
        /** The candidate becomes the control. */
        PROMOTE,
        /** The candidate is given up. */
        ROLL_BACK,
        /** It goes on as it is. */
        CONTINUE
    }
}
