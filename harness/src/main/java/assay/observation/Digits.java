package assay.observation;

import java.util.ArrayList;
import java.util.List;

/** The digits of a {@link Folded} text, piece by piece: what numbers are told from others by before a pattern is tried. */
final class Digits {
    private final String text;
    private final List<Span> runs;

    private Digits(String text, List<Span> runs) {
        this.text = text;
        this.runs = runs;
    }

    static Digits of(String text) {
        var runs = new ArrayList<Span>();
        for (int i = 0; i < text.length(); i++) {
            if (!is(text.charAt(i))) continue;
            int start = i;
            while (i < text.length() && is(text.charAt(i))) i++;
            runs.add(new Span(start, i));
        }
        return new Digits(text, runs);
    }

    static boolean is(char c) {
        return c >= '0' && c <= '9';
    }

    List<Span> runs() {
        return runs;
    }

    int count() {
        return runs.stream().mapToInt(Digits::length).sum();
    }

    boolean haveRunOf(int length) {
        return runs.stream().anyMatch(run -> length(run) == length);
    }

    /** Whether two and more begin with a nought, as numbers to dial do. */
    boolean haveNoughtInFront() {
        return runs.stream().anyMatch(run -> length(run) > 1 && text.charAt(run.start()) == '0');
    }

    /** How many runs stand in a row with nothing but a full stop between each two, at the most. */
    int pointed() {
        int most = 0;
        int inRow = 0;
        int end = -1;
        for (var run : runs) {
            inRow = end >= 0 && run.start() == end + 1 && text.charAt(end) == '.' ? inRow + 1 : 1;
            most = Math.max(most, inRow);
            end = run.end();
        }
        return most;
    }

    private static int length(Span run) {
        return run.end() - run.start();
    }
}
