package assay.cli;

import java.util.ArrayList;
import java.util.List;

/** A sentence on as many lines as it needs; what it is indented by, every line is. */
final class Lines {
    private Lines() {}

    /** A word longer than {@code width} has a line of its own. */
    static List<String> wrapped(String text, int width) {
        var indent = " ".repeat(text.length() - text.stripLeading().length());
        var lines = new ArrayList<String>();
        var line = new StringBuilder(indent);
        for (String word : text.strip().split("\\s+", -1)) {
            boolean first = line.length() == indent.length();
            if (!first && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
