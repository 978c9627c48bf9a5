package assay.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Telephone numbers, where their form gives them away (docs/decisions/0022 has the same list):
 *
 * <ul>
 *   <li>{@code +} and 8 to 15 digits, with single spaces, hyphens, dots, slashes or brackets between them (E.164);
 *   <li>{@code 00} and 8 to 15 digits with such separators, or 10 to 13 without;
 *   <li>a national number with its 0: 9 to 12 digits in groups, the area first, perhaps in brackets;
 *   <li>a number of North America: 3, 3 and 4 digits in groups, neither of the first two beginning with 0 or 1;
 *   <li>7 to 15 digits right behind a word such as {@code phone} or {@code Tel.}
 * </ul>
 *
 * Digits in one piece without any of these are an order, an amount or a time as often, and stay; so do dates.
 */
final class Phones implements PersonalData {
    private static final int FEWEST = 7;
    private static final String NEXT = "(?:(?:[ ./-]|[ ./-]?\\(|\\)[ ./-]?)?\\d)";
    /** No part of a word, of an id with hyphens or of a path. */
    private static final String APART = "(?<![\\p{L}\\p{N}_#+-])(?<![^\\d\\s]/)(?<!\\d\\.)";

    private static final String END = "(?![\\p{L}\\p{N}_])";

    private static final Pattern PLUS =
            Pattern.compile("(?=[(+])(?<![\\p{L}\\p{N}+])\\(?\\+ ?\\(?[1-9]" + NEXT + "{7,14}" + END);
    private static final Pattern ZEROS =
            Pattern.compile("(?=[(0])" + APART + "\\(?00 ?\\(?[1-9]" + NEXT + "{7,14}" + END);
    private static final Pattern NATIONAL = Pattern.compile("(?=[(0])" + APART
            + "(?:\\(0[1-9]\\d{0,4}\\)[ /-]?|0[1-9]\\d{0,4}(?: ?[-/] ?| |\\.))\\d{2,8}(?:(?<sep>[ .-])\\d{1,6}(?:\\k<sep>\\d{1,6}){0,4}+)?+"
            + "(?![\\p{L}\\p{N}_]|[.-]\\d)");
    private static final Pattern AMERICAN =
            Pattern.compile("(?=[(1-9])(?<![\\p{L}\\p{N}_#+-])(?<![^\\d\\s]/)(?<!\\d\\.)(?:1[-. ])?"
                    + "(?:\\([2-9]\\d{2}\\)[ -]?[2-9]\\d{2}[-. ]|[2-9]\\d{2}(?<sep>[-. ])[2-9]\\d{2}\\k<sep>)\\d{4}"
                    + "(?![\\p{L}\\p{N}_]|[.-]\\d)");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?=[tpmcfwh])(?<![\\p{L}\\p{N}])(?:tel(?:efon|ephone)?|phone|mobile?|cell|fax|whatsapp|handy)"
                    + "(?:\\.? ?(?:number|nummer|no|nr|is)){0,2}[ .:#=\"'-]{0,6}(?<it>\\(?\\d(?:[ ./()-]{0,2}\\d){6,14})"
                    + END);
    /** What {@link #NAMED} begins with; most texts hold none, and need no closer look. */
    private static final List<String> NAMES = List.of("tel", "phone", "mobil", "cell", "fax", "whatsapp", "handy");

    private static final Pattern DATE =
            Pattern.compile("\\(?(?:0?[1-9]|[12]\\d|3[01])([ ./-])(?:0?[1-9]|[12]\\d|3[01])\\1(?:19|20)\\d{2}(?!\\d).*+"
                    + "|(?:19|20)\\d{2}([ ./-])(?:0[1-9]|1[0-2])\\2(?:0[1-9]|[12]\\d|3[01])(?!\\d).*+");

    @Override
    public List<Span> in(String text) {
        var digits = Digits.of(text);
        if (digits.count() < FEWEST) return List.of();
        var spans = new ArrayList<Span>();
        if (text.indexOf('+') >= 0) spans.addAll(Matches.of(PLUS, text, match -> true));
        if (digits.haveNoughtInFront()) {
            spans.addAll(Matches.of(ZEROS, text, Phones::isDialled));
            spans.addAll(Matches.of(NATIONAL, text, Phones::isNational));
        }
        if (digits.haveRunOf(4)) spans.addAll(Matches.of(AMERICAN, text, match -> true));
        var small = text.toLowerCase(Locale.ROOT);
        if (NAMES.stream().anyMatch(small::contains)) {
            spans.addAll(Matches.of(NAMED, text, match -> !isDate(match.group("it"))));
        }
        return Matches.union(spans);
    }

    private static boolean isDialled(MatchResult match) {
        int digits = Matches.digits(match.group());
        boolean onePiece = digits == match.group().length();
        return !onePiece || (digits >= 12 && digits <= 15);
    }

    private static boolean isNational(MatchResult match) {
        String number = match.group();
        int digits = Matches.digits(number);
        boolean pointed =
                number.indexOf('.') >= 0 && number.chars().filter(c -> c == '.').count() < 3;
        return digits >= 9 && digits <= 12 && !pointed && !isDate(number);
    }

    private static boolean isDate(String number) {
        return DATE.matcher(number).matches();
    }
}
