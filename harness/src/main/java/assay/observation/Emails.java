package assay.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * E-mail addresses: something before an {@code @} (or {@code %40}), and after it a domain with a dot whose last label
 * begins with a letter, or an address in brackets; so {@code pkg@1.2.3} and {@code @name} are none. Letters of every
 * script count.
 */
final class Emails implements PersonalData {
    private static final int LONGEST_LOCAL = 64; // RFC 5321
    private static final String OTHER_LOCAL = ".!#$%&'*+/=?^_`{|}~-";
    private static final String WORD = "[\\p{L}\\p{M}\\p{N}_";
    private static final Pattern DOMAIN = Pattern.compile("(?:@|%40)(?:" + "(?:" + WORD
            + "-]{1,63}\\.){1,8}[\\p{L}\\p{M}]" + WORD + "-]{1,62}|\\[[0-9a-fA-F:.IPv]{4,50}])");

    @Override
    public List<Span> in(String text) {
        if (text.indexOf('@') < 0 && !text.contains("%40")) return List.of();
        var spans = new ArrayList<Span>();
        var domain = DOMAIN.matcher(text);
        int done = 0;
        while (domain.find()) {
            int start = local(text, domain.start(), done);
            if (start == domain.start()) continue;
            spans.add(new Span(start, domain.end()));
            done = domain.end();
        }
        return spans;
    }

    /** Where the part before the sign begins; at the sign if there is none. */
    private static int local(String text, int sign, int least) {
        int floor = Math.max(least, sign - LONGEST_LOCAL - 2);
        if (sign > least && text.charAt(sign - 1) == '"') {
            int quote = text.lastIndexOf('"', sign - 2);
            if (quote >= floor && text.substring(quote, sign).indexOf('\n') < 0) return quote;
        }
        int start = sign;
        while (start > floor && isLocal(text.charAt(start - 1))) start--;
        while (start < sign && !begins(text.charAt(start))) start++;
        return start;
    }

    private static boolean isLocal(char c) {
        return begins(c) || OTHER_LOCAL.indexOf(c) >= 0;
    }

    private static boolean begins(char c) {
        return c == '_' || c == '+' || Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isMark(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
