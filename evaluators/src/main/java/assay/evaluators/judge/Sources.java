package assay.evaluators.judge;

import assay.scenario.Chunk;
import assay.score.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sentences of an answer that cite a source of its context, each with that source. */
final class Sources {
    private static final Pattern SENTENCE =
            Pattern.compile("[^.!?\\n]++(?:[.!?](?!\\s|$)[^.!?\\n]*+)*+[.!?]?+(?:\\s*+\\[[^\\[\\]]*+])*+");
    private static final Pattern CITED = Pattern.compile("\\[([^\\[\\]]++)]");
    private static final Pattern SEPARATOR = Pattern.compile("[,;]");
    private static final int MOST = 50;

    private Sources() {}

    static List<String> of(Exchange exchange) {
        var cited = new ArrayList<String>();
        var sentences = SENTENCE.matcher(exchange.answer().text());
        while (sentences.find() && cited.size() < MOST) {
            var marks = CITED.matcher(sentences.group());
            while (marks.find() && cited.size() < MOST) {
                for (var name : SEPARATOR.split(marks.group(1), -1)) {
                    for (var chunk : exchange.context()) {
                        if (isOf(chunk, name.strip()))
                            cited.add(both(sentences.group().strip(), chunk));
                    }
                }
            }
        }
        return cited;
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
