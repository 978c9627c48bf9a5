package assay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.scenario.ContentHash;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The random numbers of one call. Each is a function of the four names alone, through SHA-256, so that it does not
 * matter in which order calls arrive or numbers are drawn.
 *
 * @param call the header {@code x-assay-call-id}, else the hash of the request's body
 */
record Draws(long seed, String deployment, String call) {
    /** In [0, 1), 53 bits. */
    double uniform(String purpose) {
        return (ByteBuffer.wrap(hash(purpose)).getLong() >>> 11) * 0x1p-53;
    }

    /** A flaw that never happens costs no hash. */
    boolean happens(double probability, String purpose) {
        return probability > 0 && uniform(purpose) < probability;
    }

    /** In 0 .. bound - 1. */
    int below(int bound, String purpose) {
        return (int) (uniform(purpose) * bound);
    }

    /** Standard normal, by Box and Muller. */
    double gaussian(String purpose) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(purpose + "/radius")));
        return radius * Math.cos(2 * Math.PI * uniform(purpose + "/angle"));
    }

    /** Up to 64 lower-case hex digits. */
    String hex(String purpose, int digits) {
        return HexFormat.of().formatHex(hash(purpose)).substring(0, digits);
    }

    private byte[] hash(String purpose) {
        String names = seed + "\0" + deployment + "\0" + call + "\0" + purpose;
        return ContentHash.digest().digest(names.getBytes(UTF_8));
    }
}
