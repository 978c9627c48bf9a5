package assay.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of plain text whose columns line up. Where it is wider than it may be, columns of words are cut, the widest
 * first; numbers never are.
 */
final class Table {
    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] numbers;

    /** @param headings one a column; a heading that begins with {@code >} makes it a column of numbers */
    Table(String... headings) {
        numbers = new boolean[headings.length];
        for (int i = 0; i < headings.length; i++) numbers[i] = headings[i].startsWith(">");
        add(Arrays.stream(headings)
                .map(heading -> heading.startsWith(">") ? heading.substring(1) : heading)
                .toArray(String[]::new));
    }

    void add(String... cells) {
        if (cells.length != numbers.length) throw new IllegalArgumentException(cells.length + " cells");
        rows.add(Arrays.stream(cells)
                .map(cell -> TerminalText.line(cell.replace('\u2212', '-'), 200))
                .toArray(String[]::new));
    }

    void write(Appendable out, int width, Ink ink) throws IOException {
        int[] widths = widths(width - 2);
        for (int row = 0; row < rows.size(); row++) {
            var line = new StringBuilder("  ");
            for (int column = 0; column < widths.length; column++) {
                if (column > 0) line.append(" ".repeat(GAP));
                line.append(cell(rows.get(row)[column], widths[column], numbers[column]));
            }
            String text = line.toString().stripTrailing();
            out.append(row == 0 ? ink.dim(text) : ink.words(text)).append('\n');
        }
    }

    private static String cell(String text, int width, boolean number) {
        String fitted = number ? text : DisplayWidth.fit(text, width);
        String space = " ".repeat(Math.max(0, width - DisplayWidth.of(fitted)));
        return number ? space + fitted : fitted + space;
    }

    private int[] widths(int available) {
        int[] widths = new int[numbers.length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], DisplayWidth.of(row[i]));
        }
        while (Arrays.stream(widths).sum() + GAP * (widths.length - 1) > available) {
            int widest = widestOfWords(widths);
            if (widest < 0) break;
            widths[widest]--;
        }
        return widths;
    }

    private int widestOfWords(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (!numbers[i] && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) widest = i;
        }
        return widest;
    }
}
