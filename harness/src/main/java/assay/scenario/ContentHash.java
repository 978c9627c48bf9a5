package assay.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, the one hash that names content here. */
public final class ContentHash {
    private ContentHash() {}

    /** 64 lower-case hex digits of the text in UTF-8. */
    public static String of(String text) {
        return hex(digest().digest(text.getBytes(UTF_8)));
    }

    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** A fresh digest, for content that is too large to hold. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
