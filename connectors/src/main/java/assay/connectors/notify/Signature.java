package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver who shares the secret that a body is ours and when it was sent: HMAC-SHA256 (RFC 2104) over the
 * seconds since 1970, a full stop and the body. docs/alerts.md says how to verify it.
 */
record Signature(String secret) {
    static final String TIMESTAMP = "x-assay-timestamp";
    static final String SIGNATURE = "x-assay-signature";

    Map<String, String> headers(Instant now, String body) {
        String seconds = String.valueOf(now.getEpochSecond());
        return Map.of(TIMESTAMP, seconds, SIGNATURE, "v1=" + of(seconds + "." + body));
    }

    private String of(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
