package assay.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * IPv4 addresses: four numbers up to 255 with dots, no more and no fewer. IPv6 addresses: eight groups of hexadecimal
 * digits, or fewer with one {@code ::} (RFC 4291), the last two groups perhaps written as IPv4. A time, a version with
 * three numbers, a hardware address and {@code Name::member} are none.
 */
final class IpAddresses implements PersonalData {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    private static final Pattern V4 = Pattern.compile(
            "(?=\\d)(?<![\\p{L}\\p{N}_.])(?<!\\d[,-])" + BYTE + "(?:\\." + BYTE + "){3}(?![\\p{L}\\p{N}_]|\\.\\d)");
    private static final Pattern LAST_V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern RUN = Pattern.compile("[0-9a-fA-F:.]++");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern ZONE = Pattern.compile("%[0-9A-Za-z_-](?:[0-9A-Za-z_.-]{0,13}[0-9A-Za-z_-])?");
    private static final int LONGEST = 45;

    @Override
    public List<Span> in(String text) {
        var spans = new ArrayList<Span>();
        var run = RUN.matcher(text);
        boolean colons = text.indexOf(':') >= 0;
        while (colons && run.find()) {
            int start = run.start();
            int end = run.end();
            while (end > start && (text.charAt(end - 1) == '.' || endsWithOne(text, start, end))) end--;
            if (startsWithOne(text, start, end)) start++;
            if (end - start > LONGEST || end - start < 3 || !apart(text, start, run.end(), end)) continue;
            if (isV6(text.substring(start, end))) spans.add(new Span(start, zone(text, end)));
        }
        if (Digits.of(text).pointed() >= 4) spans.addAll(Matches.of(V4, text, match -> true));
        return Matches.union(spans);
    }

    private static boolean endsWithOne(String text, int start, int end) {
        return text.charAt(end - 1) == ':' && (end - 2 < start || text.charAt(end - 2) != ':');
    }

    private static boolean startsWithOne(String text, int start, int end) {
        return end - start > 1 && text.charAt(start) == ':' && text.charAt(start + 1) != ':';
    }

    private static boolean apart(String text, int start, int runEnd, int end) {
        boolean after = end < runEnd || end == text.length() || !isWord(text.charAt(end));
        return after && (start == 0 || !isWord(text.charAt(start - 1)));
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static int zone(String text, int end) {
        var zone = ZONE.matcher(text).region(end, text.length());
        return zone.lookingAt() ? zone.end() : end;
    }

    private static boolean isV6(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) return groups(address, true) == 8;
        if (address.indexOf("::", gap + 1) >= 0) return false;
        int before = groups(address.substring(0, gap), false);
        int after = groups(address.substring(gap + 2), true);
        boolean digit = address.chars().anyMatch(c -> c >= '0' && c <= '9');
        return before >= 0 && after >= 0 && before + after <= 7 && before + after > 0 && (digit || before + after > 3);
    }

    /** How many groups; 0 of nothing, negative if anything else is among them. */
    private static int groups(String text, boolean mayEndWithV4) {
        if (text.isEmpty()) return 0;
        int count = 0;
        var parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean v4 = mayEndWithV4
                    && i == parts.length - 1
                    && LAST_V4.matcher(parts[i]).matches();
            if (!v4 && !GROUP.matcher(parts[i]).matches()) return -1;
            count += v4 ? 2 : 1;
        }
        return count;
    }
}
