package assay.evaluators;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that gives up with {@link TooManySteps} after a number of steps, so that a pattern which backtracks without end cannot hold
 * up a run. Steps are looks at a character: the same on every machine, which time would not be.
 */
record BoundedPattern(Pattern pattern) {
    /** A search through a text of a megabyte takes some millions; what takes more hardly ever ends. */
    private static final int STEPS = 10_000_000;

    /** @param parameter where the pattern comes from, for the message about a wrong one */
    static BoundedPattern compile(String parameter, String pattern) {
        try {
            return new BoundedPattern(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            String place = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw new IllegalArgumentException(
                    parameter + " is no regular expression: " + e.getDescription() + place, e);
        }
    }

    private Matcher matcher(String text) {
        return pattern.matcher(new CountedText(text));
    }

    boolean find(String text) {
        return bounded(matcher(text)::find);
    }

    boolean matches(String text) {
        return bounded(matcher(text)::matches);
    }

    /** All matches that are not empty, in order; the steps of all of them count together. */
    List<String> all(String text) {
        var matches = new ArrayList<String>();
        var matcher = matcher(text);
        while (bounded(matcher::find)) {
            if (matcher.end() > matcher.start()) matches.add(matcher.group());
        }
        return matches;
    }

    /** The same of the first group, where the pattern has one; a match without that group is left out. */
    List<String> groups(String text) {
        var groups = new ArrayList<String>();
        var matcher = matcher(text);
        int group = Math.min(1, matcher.groupCount());
        while (bounded(matcher::find)) {
            if (matcher.end(group) > matcher.start(group)) groups.add(matcher.group(group));
        }
        return groups;
    }

    private static boolean bounded(BooleanSupplier match) {
        try {
            return match.getAsBoolean();
        } catch (StackOverflowError e) {
            throw new TooManySteps("the pattern was given up: it nests too deeply on this answer");
        }
    }

    /** The pattern needs more on this text than it is given. */
    static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String reason;

        TooManySteps() {
            this("the pattern was given up after 10 million steps: it backtracks too much on this answer");
        }

        TooManySteps(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** One sentence for a person. */
        String reason() {
            return reason;
        }
    }

    private static final class CountedText implements CharSequence {
        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > STEPS) throw new TooManySteps();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
