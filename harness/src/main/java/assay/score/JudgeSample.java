package assay.score;

import assay.observation.Observation;
import assay.scenario.ContentHash;

/**
 * Of which observations judges are asked: a share, drawn from the hash of the prompt or request alone, so that all arms
 * and repetitions of one are alike, and a message that comes again finds the same.
 *
 * @param share from 0 to 1
 */
public record JudgeSample(double share) {
    public static final JudgeSample ALL = new JudgeSample(1);

    public JudgeSample {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("no share: " + share);
    }

    boolean takes(Observation observation) {
        if (share >= 1 || observation.anchor().isPresent()) return true;
        String hash = ContentHash.of("judged\n" + observation.prompt());
        return (Long.parseUnsignedLong(hash.substring(0, 16), 16) >>> 11) * 0x1p-53 < share;
    }
}
