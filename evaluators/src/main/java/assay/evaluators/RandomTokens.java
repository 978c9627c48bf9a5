package assay.evaluators;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what was drawn rather than written: 24 and more letters, digits, hyphens and underscores that use small letters,
 * capitals and digits, change between these as often as chance has them do, and carry the entropy of chance; or 32 and
 * more hexadecimal digits, unless the words before say that they are a hash or an id. UUIDs are neither.
 */
final class RandomTokens {
    private static final int SHORTEST = 24;
    private static final int LONGEST = 512;
    private static final Pattern HEX = Pattern.compile("(?=[0-9]*+[A-Fa-f])(?:[0-9a-f]{32,}|[0-9A-F]{32,})");
    private static final Pattern UUID =
            Pattern.compile("(?:[A-Za-z0-9_]{0,20}[-_])?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?:sha|hash|md5|commit|digest|checksum|etag|trace|fingerprint|revision|request.?id)[^\\n]{0,20}$");
    /** Chance has .65 of neighbours differ in kind, words far fewer. */
    private static final double CHANGES = .45;
    /** Bits a character; of short tokens that share of the most that they could have. */
    private static final double ENTROPY = 4.5;

    private static final int OTHER = 3;
    private static final double HEX_ENTROPY = 3;
    private static final double OF_MOST = .9;

    private RandomTokens() {}

    static List<String> in(String text) {
        var found = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isPart(text.charAt(i))) continue;
            if (i - start >= SHORTEST && i - start <= LONGEST && counts(text, start, i))
                found.add(text.substring(start, i));
            start = i + 1;
        }
        return found;
    }

    private static boolean isPart(char c) {
        return kind(c) < OTHER || c == '-' || c == '_';
    }

    private static boolean counts(String text, int start, int end) {
        String token = text.substring(start, end);
        if (UUID.matcher(token).matches()) return false;
        return HEX.matcher(token).matches() ? entropy(token) >= HEX_ENTROPY && !named(text, start) : drawn(token);
    }

    private static boolean named(String text, int at) {
        return NAMED.matcher(text.substring(Math.max(0, at - 40), at)).find();
    }

    private static boolean drawn(String token) {
        int changes = 0;
        int kinds = 0;
        for (int i = 0; i < token.length(); i++) {
            int kind = kind(token.charAt(i));
            kinds |= 1 << kind;
            if (i > 0 && kind != kind(token.charAt(i - 1))) changes++;
        }
        double most = Math.log(token.length()) / Math.log(2);
        return (kinds & 7) == 7
                && changes >= CHANGES * (token.length() - 1)
                && entropy(token) >= Math.min(ENTROPY, OF_MOST * most);
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') return 0;
        if (c >= 'A' && c <= 'Z') return 1;
        return c >= '0' && c <= '9' ? 2 : OTHER;
    }

    /** Shannon's, of its characters, in bits. */
    private static double entropy(String token) {
        var counts = new int[128];
        for (int i = 0; i < token.length(); i++) counts[token.charAt(i)]++;
        double entropy = 0;
        for (int count : counts) {
            double p = (double) count / token.length();
            if (count > 0) entropy -= p * Math.log(p) / Math.log(2);
        }
        return entropy;
    }
}
