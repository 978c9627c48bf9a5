package assay.window;

import assay.scenario.ContentHash;

/**
 * Consecutive numbers of a window, as they are stored.
 *
 * @param hash SHA-256 of the content, in hex
 * @param content opaque text under 1 MB
 */
public record WindowPart(String hash, String content) {
    public static WindowPart of(String content) {
        return new WindowPart(ContentHash.of(content), content);
    }

    /** Whether it is what its hash says. */
    public boolean sound() {
        return hash.equals(ContentHash.of(content));
    }
}
