package assay.evaluators.judge;

import assay.scenario.Chunk;
import assay.score.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sentences of an answer that cite a source of its context, each with that source. */
final class Sources {
    private static final Pattern CITED = Pattern.compile("\\[([^\\[\\]]++)]");
    private static final Pattern SEPARATOR = Pattern.compile("[,;]");
    private static final Pattern EARLIER = Pattern.compile("^(?:\\[[^\\[\\]]*+]\\s*+)++");
    private static final int MOST = 50;
    private static final int LONGEST = 2000;

    private Sources() {}

    static List<String> of(Exchange exchange) {
        String text = exchange.answer().text();
        var cited = new ArrayList<String>();
        var marks = CITED.matcher(text);
        while (marks.find() && cited.size() < MOST) {
            for (var name : SEPARATOR.split(marks.group(1), -1)) {
                for (var chunk : exchange.context()) {
                    if (isOf(chunk, name.strip())) cited.add(both(sentence(text, marks.start()), chunk));
                }
            }
        }
        return cited;
    }

    /** That ends where the citation begins, other citations and its own full stop aside. */
    private static String sentence(String text, int citation) {
        int end = citation;
        while (end > 0) {
            char last = text.charAt(end - 1);
            int open = last == ']' ? text.lastIndexOf('[', end - 1) : -1;
            if (open >= 0) end = open;
            else if (isStop(last) || (Character.isWhitespace(last) && last != '\n')) end--;
            else break;
        }
        int from = end;
        while (from > 0 && end - from < LONGEST && !ends(text, from - 1)) from--;
        return EARLIER.matcher(text.substring(from, end).strip()).replaceFirst("");
    }

    private static boolean ends(String text, int at) {
        return text.charAt(at) == '\n' || (isStop(text.charAt(at)) && Character.isWhitespace(text.charAt(at + 1)));
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?';
    }

    private static String both(String sentence, Chunk chunk) {
        return "Sentence: " + sentence + "\nSource: " + Input.chunk(chunk);
    }

    /** By its whole id, or where the citation has no fragment by the document alone. */
    private static boolean isOf(Chunk chunk, String name) {
        if (name.isEmpty() || chunk.id().isEmpty()) return false;
        String id = chunk.id().get();
        return id.equals(name) || (!name.contains("#") && id.startsWith(name + "#"));
    }
}
