package assay.observation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * International bank account numbers: as long as their country's are, with the right remainder (ISO 13616: 1 modulo 97),
 * in one piece or with single spaces or hyphens.
 */
final class Ibans implements PersonalData {
    /** The lengths of the IBAN registry of SWIFT, so that the words behind a number with spaces are no part of it. */
    private static final Map<String, Integer> LENGTHS = Arrays.stream(
                    ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
                                    + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28"
                                    + " IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22"
                                    + " MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24"
                                    + " SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
                            .split(" "))
            .collect(Collectors.toUnmodifiableMap(
                    each -> each.substring(0, 2), each -> Integer.valueOf(each.substring(2))));

    @Override
    public List<Span> in(String text) {
        var spans = new ArrayList<Span>();
        int done = 0;
        for (var digits : Digits.of(text).runs()) {
            int start = start(text, digits);
            if (start < done) continue;
            int end = end(text, start);
            if (end == 0) continue;
            spans.add(new Span(start, end));
            done = end;
        }
        return spans;
    }

    /** Where the two letters before these digits begin; negative if no number can begin there. */
    private static int start(String text, Span digits) {
        int gap = digits.start() > 0 && text.charAt(digits.start() - 1) == ' ' ? 1 : 0;
        int start = digits.start() - gap - 2;
        boolean possible = start >= 0
                && digits.end() - digits.start() >= 2
                && isLetter(text.charAt(start))
                && isLetter(text.charAt(start + 1));
        return possible && (start == 0 || !isLetterOrNumber(text.codePointBefore(start))) ? start : -1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isLetterOrNumber(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    /** Where the number ends; 0 if it is none. */
    private static int end(String text, int start) {
        var country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
        int length = LENGTHS.getOrDefault(country, 0);
        var number = new StringBuilder(length);
        int at = start;
        while (at < text.length() && number.length() < length) {
            char c = text.charAt(at);
            boolean separator = (c == ' ' || c == '-') && text.charAt(at - 1) != c;
            if (!separator && !isPart(c)) return 0;
            if (!separator) number.append(c);
            at++;
        }
        boolean whole = length > 0 && number.length() == length;
        boolean ends = at == text.length() || !Character.isLetterOrDigit(text.charAt(at));
        return whole && ends && remainder(number) == 1 ? at : 0;
    }

    private static boolean isPart(char c) {
        return Digits.is(c) || isLetter(c);
    }

    private static int remainder(CharSequence number) {
        int remainder = 0;
        for (int i = 0; i < number.length(); i++) {
            int value = Character.digit(number.charAt((i + 4) % number.length()), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
