package assay.report;

import java.util.ArrayList;
import java.util.List;

/** A sentence on as many lines as it needs. */
final class Wrapped {
    private Wrapped() {}

    /** Words longer than {@code width} are left to whoever prints the line. */
    static List<String> lines(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) line.append(' ');
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
