package assay.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers of payment cards: 13 to 19 digits that keep to Luhn's check (ISO/IEC 7812-1) and begin as cards do, in one
 * piece or in groups. Groups have one separator, a space or a hyphen, throughout; at least three digits each, or all the
 * same number of them. Every tenth number would pass the check alone.
 */
final class Cards implements PersonalData {
    /** Not 0, 1 and 7, which no card begins with and times in milliseconds do; of 8 and 9 what is in use. */
    private static final Pattern ISSUER = Pattern.compile("[2-6]\\d*|81\\d*|9792\\d*");

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    @Override
    public List<Span> in(String text) {
        var groups = Digits.of(text).runs();
        var spans = new ArrayList<Span>();
        for (int i = 0; i < groups.size(); i++) {
            int last = lastOfCard(text, groups, i);
            if (last < i) continue;
            spans.add(new Span(groups.get(i).start(), groups.get(last).end()));
            i = last;
        }
        return spans;
    }

    /** The last group of the longest card that begins with this one; -1 if none does. */
    private static int lastOfCard(String text, List<Span> groups, int first) {
        int begin = groups.get(first).start();
        if (!opens(text, begin) || !"2345689".contains(text.substring(begin, begin + 1))) return -1;
        var digits = new StringBuilder();
        int found = -1;
        for (int i = first; i < groups.size() && (i == first || joined(text, groups, first, i)); i++) {
            digits.append(text, groups.get(i).start(), groups.get(i).end());
            if (digits.length() > LONGEST) break;
            if (digits.length() >= SHORTEST
                    && closes(text, groups.get(i).end())
                    && grouped(groups, first, i)
                    && ISSUER.matcher(digits).matches()
                    && luhn(digits)) found = i;
        }
        return found;
    }

    private static boolean joined(String text, List<Span> groups, int first, int group) {
        int gap = groups.get(group - 1).end();
        char separator = text.charAt(groups.get(first).end());
        return groups.get(group).start() == gap + 1
                && text.charAt(gap) == separator
                && (separator == ' ' || separator == '-');
    }

    private static boolean grouped(List<Span> groups, int first, int last) {
        int size = length(groups.get(first));
        boolean large = true;
        boolean same = true;
        for (int i = first; i <= last; i++) {
            large &= length(groups.get(i)) >= 3;
            same &= i == last ? length(groups.get(i)) <= size : length(groups.get(i)) == size;
        }
        return large || same;
    }

    private static int length(Span span) {
        return span.end() - span.start();
    }

    /** No part of a word, nor of a number with a point. */
    private static boolean opens(String text, int at) {
        if (at == 0) return true;
        char before = text.charAt(at - 1);
        boolean point = (before == '.' || before == ',') && at > 1 && Character.isDigit(text.charAt(at - 2));
        return !Character.isLetter(before) && before != '_' && !point;
    }

    private static boolean closes(String text, int at) {
        if (at == text.length()) return true;
        char after = text.charAt(at);
        boolean point =
                (after == '.' || after == ',') && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
        return !Character.isLetter(after) && after != '_' && !point;
    }

    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
