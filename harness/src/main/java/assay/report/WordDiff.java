package assay.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words two texts do not share. Time is bounded: texts are cut with a mark, and where they differ in too many
 * words to compare each with each, sentences are compared instead.
 *
 * @param before the first text in pieces, which put together give it again
 * @param after the second
 */
public record WordDiff(List<Part> before, List<Part> after) {
    /** Words on both sides that are compared each with each; the worst case grows with the square. */
    private static final int COMPARED = 1_000;

    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}]++|\\s++|.", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]*+[.!?\\n]++\\s*+|[^.!?\\n]++");

    public WordDiff {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** @param changed whether the other text lacks it */
    public record Part(String text, boolean changed) {}

    public static WordDiff of(String before, String after) {
        var left = new Side(tokens(WORD, Shortened.cut(before, Shortened.TEXT)));
        var right = new Side(tokens(WORD, Shortened.cut(after, Shortened.TEXT)));
        compareWords(left, right, new Span(0, left.tokens.size()), new Span(0, right.tokens.size()), true);
        return new WordDiff(left.parts(), right.parts());
    }

    /** The text in one piece, when there is nothing to compare it with. */
    static List<Part> unmarked(String text) {
        return List.of(new Part(text, false));
    }

    private static void compareWords(Side left, Side right, Span l, Span r, boolean sentencesMayHelp) {
        int prefix = 0;
        int shorter = Math.min(l.size(), r.size());
        while (prefix < shorter && left.at(l.from + prefix).equals(right.at(r.from + prefix))) prefix++;
        int suffix = 0;
        while (suffix < shorter - prefix && left.at(l.to - 1 - suffix).equals(right.at(r.to - 1 - suffix))) suffix++;
        var restLeft = new Span(l.from + prefix, l.to - suffix);
        var restRight = new Span(r.from + prefix, r.to - suffix);
        if (restLeft.size() + restRight.size() <= COMPARED) {
            for (var delta :
                    DiffUtils.diff(left.of(restLeft), right.of(restRight)).getDeltas()) {
                left.mark(restLeft.within(
                        delta.getSource().getPosition(), delta.getSource().size()));
                right.mark(restRight.within(
                        delta.getTarget().getPosition(), delta.getTarget().size()));
            }
        } else if (sentencesMayHelp) {
            compareSentences(left, right, restLeft, restRight);
        } else {
            left.mark(restLeft);
            right.mark(restRight);
        }
    }

    private static void compareSentences(Side left, Side right, Span l, Span r) {
        var leftSentences = tokens(SENTENCE, String.join("", left.of(l)));
        var rightSentences = tokens(SENTENCE, String.join("", right.of(r)));
        if (leftSentences.size() + rightSentences.size() > COMPARED) {
            left.mark(l);
            right.mark(r);
            return;
        }
        var leftStarts = starts(leftSentences, l);
        var rightStarts = starts(rightSentences, r);
        for (AbstractDelta<String> delta :
                DiffUtils.diff(leftSentences, rightSentences).getDeltas()) {
            int from = delta.getSource().getPosition();
            int target = delta.getTarget().getPosition();
            compareWords(
                    left,
                    right,
                    new Span(
                            leftStarts[from],
                            leftStarts[from + delta.getSource().size()]),
                    new Span(
                            rightStarts[target],
                            rightStarts[target + delta.getTarget().size()]),
                    false);
        }
    }

    /** The index of the word with which each sentence begins, and one behind the last. */
    private static int[] starts(List<String> sentences, Span span) {
        int[] starts = new int[sentences.size() + 1];
        starts[0] = span.from;
        for (int i = 0; i < sentences.size(); i++) {
            starts[i + 1] = starts[i] + tokens(WORD, sentences.get(i)).size();
        }
        return starts;
    }

    private static List<String> tokens(Pattern pattern, String text) {
        var tokens = new ArrayList<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) tokens.add(matcher.group());
        return tokens;
    }

    private record Span(int from, int to) {
        int size() {
            return to - from;
        }

        Span within(int offset, int size) {
            return new Span(from + offset, from + offset + size);
        }
    }

    private static final class Side {
        private final List<String> tokens;
        private final BitSet changed = new BitSet();

        Side(List<String> tokens) {
            this.tokens = tokens;
        }

        String at(int index) {
            return tokens.get(index);
        }

        List<String> of(Span span) {
            return tokens.subList(span.from, span.to);
        }

        void mark(Span span) {
            changed.set(span.from, span.to);
        }

        /** A space between two changed words is shown as changed, so that a phrase is one mark and not many. */
        List<Part> parts() {
            for (int i = 1; i + 1 < tokens.size(); i++) {
                if (changed.get(i - 1) && changed.get(i + 1) && tokens.get(i).isBlank()) changed.set(i);
            }
            var parts = new ArrayList<Part>();
            for (int i = 0; i < tokens.size(); ) {
                boolean mark = changed.get(i);
                int end = mark ? changed.nextClearBit(i) : changed.nextSetBit(i);
                if (end < 0 || end > tokens.size()) end = tokens.size();
                parts.add(new Part(String.join("", tokens.subList(i, end)), mark));
                i = end;
            }
            return parts;
        }
    }
}
