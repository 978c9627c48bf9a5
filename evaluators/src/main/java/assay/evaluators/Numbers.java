package assay.evaluators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers out of prose: thousands separators, signs, currency and units around them, percent, powers of ten,
 * fractions (3/4) and mixed numbers (1 1/2), digits of any script. Digits that follow a letter (H2O) are no number, a
 * hyphen after a letter, a digit or a bracket (10-12) is no sign, and words (two, million) are not read.
 *
 * @param decimalComma whether 1.234,5 is meant, not 1,234.5
 * @param percentIsFraction whether 50 % reads as 0.5, not as 50
 */
record Numbers(boolean decimalComma, boolean percentIsFraction) {
    private static final String FORM = """
            (?=[-+.,\\d\\p{Sc}A-Z])
            (?:(?<![\\p{L}\\p{N}_)\\]%])(?<sign>[-+]))?
            (?<![\\p{L}\\p{N}_])
            (?:(?:(?:USD|EUR|GBP|JPY|CNY|INR|CHF|CAD|AUD|Rs\\.?)|[A-Z]{0,3}\\p{Sc})[\\x20\\u00A0]?(?<inner>[-+])?)?
            (?<number>(?:\\d{1,3}+(?:GROUP\\d{2,3}(?=GROUP\\d))*+GROUP\\d{3}(?!\\d)|\\d++)(?:POINT\\d++)?|POINT\\d++)
            (?:[eE](?<e>[-+]?\\d{1,4})(?![\\p{L}\\d])
             |\\x20?[x×*·]\\x20?10\\^\\{?(?<power>[-+]?\\d{1,4})(?!\\d)\\}?)?
            (?<percent>[\\x20\\u00A0]?(?:[%％]|(?:percent|per\\x20cent)(?![\\p{L}\\d])))?
            """;

    private static final Pattern POINT = form("[,'’_\\u00A0\\u2009\\u202F]", "\\.");
    private static final Pattern COMMA = form("[.'’_\\x20\\u00A0\\u2009\\u202F]", ",");
    private static final Pattern VULGAR = Pattern.compile("\\d+\u2044\\d+");
    /** Longer ones are the babble of a model that does not stop; to read them takes the square of their length. */
    private static final int LONGEST = 400;
    /** As many numbers as can bear on the first or the last: a mixed number is three, a date with slashes three. */
    private static final int WINDOW = 8;

    private static Pattern form(String group, String decimal) {
        return Pattern.compile(FORM.replace("GROUP", group).replace("POINT", decimal), Pattern.COMMENTS);
    }

    /** Absent where there is none, or where it is beyond the range of a double or over 400 characters long. */
    Optional<BigDecimal> first(String text) {
        String plain = plain(text);
        var numbers = joined(form().matcher(plain).results().limit(WINDOW).toList(), plain);
        return numbers.isEmpty() ? Optional.empty() : numbers.getFirst().value();
    }

    /** Absent where {@link #first} would be. */
    Optional<BigDecimal> last(String text) {
        String plain = plain(text);
        var matches = form().matcher(plain).results().toList();
        var numbers = joined(matches.subList(Math.max(0, matches.size() - WINDOW), matches.size()), plain);
        return numbers.isEmpty() ? Optional.empty() : numbers.getLast().value();
    }

    private Pattern form() {
        return decimalComma ? COMMA : POINT;
    }

    /** Makes fractions and mixed numbers of what belongs together. */
    private List<Part> joined(List<MatchResult> matches, String text) {
        List<Part> parts = matches.stream().map(this::part).toList();
        var numbers = new ArrayList<Part>();
        int i = 0;
        while (i < parts.size()) {
            int end = i + 1;
            while (end < parts.size() && between(parts, end, text).equals("/")) end++;
            if (end - i == 2 && parts.get(i + 1).divides()) {
                addFraction(parts.get(i), parts.get(i + 1), text, numbers);
            } else {
                numbers.addAll(parts.subList(i, end)); // three or more with slashes between them are a date
            }
            i = end;
        }
        return numbers;
    }

    private static String between(List<Part> parts, int i, String text) {
        return text.substring(parts.get(i - 1).end(), parts.get(i).start());
    }

    private static void addFraction(Part numerator, Part denominator, String text, List<Part> numbers) {
        var fraction = numerator.over(denominator);
        if (!numbers.isEmpty()) {
            Part whole = numbers.getLast();
            String gap = text.substring(whole.end(), numerator.start());
            if (gap.length() <= 2 && !gap.isEmpty() && Text.isBlank(gap) && whole.mixesWith(numerator, denominator)) {
                numbers.removeLast();
                fraction = whole.plus(fraction);
            }
        }
        numbers.add(fraction);
    }

    private Part part(MatchResult match) {
        boolean signed = match.group("sign") != null || match.group("inner") != null;
        boolean negative = "-".equals(match.group("sign")) || "-".equals(match.group("inner"));
        boolean percent = match.group("percent") != null;
        String exponent = match.group("e") != null ? match.group("e") : match.group("power");
        String number = match.group("number");
        boolean digits = exponent == null && !percent && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Part(match.start(), match.end(), value(number, exponent, negative, percent), digits, signed);
    }

    private Optional<BigDecimal> value(String number, @Nullable String exponent, boolean negative, boolean percent) {
        if (number.length() > LONGEST) return Optional.empty();
        String digits = digits(number);
        var value = new BigDecimal(exponent == null ? digits : digits + "e" + exponent);
        if (percent && percentIsFraction) value = value.movePointLeft(2);
        if (!Double.isFinite(value.doubleValue())) return Optional.empty();
        return Optional.of(negative ? value.negate() : value);
    }

    /** Without what groups them, and with a decimal point. */
    private String digits(String number) {
        var digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') digits.append(c);
            if (c == (decimalComma ? ',' : '.')) digits.append('.');
        }
        return digits.toString();
    }

    /** Digits of any script as ASCII, every minus as a hyphen, ½ as 1/2 with a space before it. */
    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(cp -> {
            if (cp < 0x80) {
                plain.append((char) cp);
                return;
            }
            switch (Character.getType(cp)) {
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(cp, 10));
                case Character.OTHER_NUMBER -> plain.append(vulgar(Character.toString(cp)));
                default -> plain.appendCodePoint(punctuation(cp));
            }
        });
        return plain.toString();
    }

    private static String vulgar(String sign) {
        String apart = Normalizer.normalize(sign, Normalizer.Form.NFKC);
        return VULGAR.matcher(apart).matches() ? " " + apart.replace('\u2044', '/') : sign;
    }

    private static int punctuation(int codePoint) {
        return switch (codePoint) {
            case 0x2212, 0x2013, 0xFE63, 0xFF0D -> '-';
            case 0x2044 -> '/';
            default -> codePoint;
        };
    }

    /** @param digits whether it is written in digits alone */
    private record Part(int start, int end, Optional<BigDecimal> value, boolean digits, boolean signed) {
        boolean divides() {
            return digits && !signed && value.isPresent() && value.get().signum() != 0;
        }

        Part over(Part denominator) {
            var quotient = value.flatMap(n -> denominator.value.map(d -> n.divide(d, MathContext.DECIMAL128)));
            return new Part(start, denominator.end, quotient, false, signed);
        }

        boolean mixesWith(Part numerator, Part denominator) {
            return digits
                    && numerator.digits
                    && !numerator.signed
                    && numerator.value.isPresent()
                    && denominator.value.isPresent()
                    && numerator.value.get().compareTo(denominator.value.get()) < 0;
        }

        Part plus(Part fraction) {
            var sum = value.flatMap(
                    whole -> fraction.value.map(f -> whole.signum() < 0 ? whole.subtract(f) : whole.add(f)));
            return new Part(start, fraction.end, sum, false, signed);
        }
    }
}
