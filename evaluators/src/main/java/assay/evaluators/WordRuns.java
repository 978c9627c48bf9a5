package assay.evaluators;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs of eight words of a text, each once: few texts share one by accident. Words are those of
 * {@link Tokens#unicode}, so of scripts without spaces eight characters are a run.
 */
final class WordRuns {
    static final int LENGTH = 8;
    /** Words of a stretch: enough to be recognised. */
    private static final int SHOWN = 100;

    private final Set<String> words;
    private final Set<String> runs;

    private WordRuns(Set<String> words, Set<String> runs) {
        this.words = words;
        this.runs = runs;
    }

    /** Without those that stand in the other texts too. */
    static WordRuns of(String text, List<String> others) {
        var tokens = Tokens.unicode(text);
        var runs = new HashSet<String>();
        for (int i = 0; i + LENGTH <= tokens.size(); i++) runs.add(run(tokens, i));
        var all = new WordRuns(new HashSet<>(tokens), runs);
        var elsewhere = new HashSet<String>();
        if (!runs.isEmpty()) others.forEach(other -> all.scan(other, elsewhere));
        runs.removeAll(elsewhere);
        return all;
    }

    /**
     * What was found.
     *
     * @param distinct how many of the runs
     * @param longest the longest stretch of them, its words with spaces between
     */
    record Repeated(int distinct, String longest) {}

    int size() {
        return runs.size();
    }

    Repeated in(List<String> texts) {
        var found = new HashSet<String>();
        String longest = "";
        for (var text : texts) {
            String stretch = scan(text, found);
            if (stretch.length() > longest.length()) longest = stretch;
        }
        return new Repeated(found.size(), longest);
    }

    /** Adds what it finds, and gives the longest stretch. */
    private String scan(String text, Set<String> found) {
        var tokens = Tokens.unicode(text);
        int known = 0; // words in a row that the text has at all
        int first = -1; // of the stretch that is going on
        int from = 0; // of the longest
        int to = 0;
        for (int i = 0; i < tokens.size(); i++) {
            known = words.contains(tokens.get(i)) ? known + 1 : 0;
            int start = i - LENGTH + 1;
            String run = known < LENGTH ? "" : run(tokens, start);
            if (!runs.contains(run)) {
                first = -1;
                continue;
            }
            found.add(run);
            if (first < 0) first = start;
            if (i + 1 - first > to - from) {
                from = first;
                to = i + 1;
            }
        }
        return String.join(" ", tokens.subList(from, Math.min(to, from + SHOWN)));
    }

    private static String run(List<String> tokens, int from) {
        return String.join(" ", tokens.subList(from, from + LENGTH));
    }
}
