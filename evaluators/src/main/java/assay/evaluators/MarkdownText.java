package assay.evaluators;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** What an answer holds by way of Markdown: CommonMark with the tables of GitHub. */
sealed interface MarkdownText {
    /** What takes more than its length to read stays well under a second. */
    int LONGEST = 200_000;

    /** What an answer can be made of, beside plain text. */
    enum Part {
        HEADING,
        LIST,
        TABLE,
        CODE,
        QUOTE,
        LINK,
        IMAGE,
        EMPHASIS,
        HTML;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param slips what will not show as it was meant, in order */
    record Read(Set<Part> parts, List<String> slips) implements MarkdownText {}

    /** Beyond what is read here, which says nothing of the answer. */
    record TooMuch(String reason) implements MarkdownText {}

    static MarkdownText read(String text) {
        if (text.length() > LONGEST) return new TooMuch("the answer is longer than 200,000 characters");
        try {
            var seen = new Seen(text);
            Seen.PARSER.parse(text).accept(seen);
            return new Read(seen.parts, seen.slips);
        } catch (StackOverflowError e) {
            return new TooMuch("the Markdown is nested too deeply");
        } catch (IllegalArgumentException e) {
            return new TooMuch("the Markdown has too many cells in its tables");
        }
    }

    /** Goes through a document. */
    final class Seen extends AbstractVisitor {
        private static final Parser PARSER = Parser.builder()
                .extensions(List.of(TablesExtension.builder().maxCells(50_000).build()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(200)
                .maxInlineNesting(200)
                .build();
        private static final Pattern HEADING = Pattern.compile("#{2,6}[^#\\s].*");
        private static final int MOST = 100;

        private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n]");

        private final String text;
        private String[] lines = {}; // when a table asks for them
        private final EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        private final List<String> slips = new ArrayList<>();

        private Seen(String text) {
            this.text = text;
        }

        private void slip(Node node, String what) {
            if (slips.size() < MOST) slips.add("in line " + (line(node) + 1) + ", " + what);
        }

        private static int line(Node node) {
            return node.getSourceSpans().isEmpty()
                    ? 0
                    : node.getSourceSpans().getFirst().getLineIndex();
        }

        @Override
        public void visit(Heading heading) {
            parts.add(Part.HEADING);
            visitChildren(heading);
        }

        @Override
        public void visit(BulletList list) {
            parts.add(Part.LIST);
            visitChildren(list);
        }

        @Override
        public void visit(OrderedList list) {
            parts.add(Part.LIST);
            visitChildren(list);
        }

        @Override
        public void visit(BlockQuote quote) {
            parts.add(Part.QUOTE);
            visitChildren(quote);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            parts.add(Part.CODE);
            if (code.getClosingFenceLength() == null) slip(code, "a fence opens that never closes");
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            parts.add(Part.CODE);
        }

        @Override
        public void visit(Code code) {
            parts.add(Part.CODE);
        }

        @Override
        public void visit(HtmlBlock html) {
            parts.add(Part.HTML);
        }

        @Override
        public void visit(HtmlInline html) {
            parts.add(Part.HTML);
        }

        @Override
        public void visit(Emphasis emphasis) {
            parts.add(Part.EMPHASIS);
            visitChildren(emphasis);
        }

        @Override
        public void visit(StrongEmphasis emphasis) {
            parts.add(Part.EMPHASIS);
            visitChildren(emphasis);
        }

        @Override
        public void visit(Link link) {
            parts.add(Part.LINK);
            if (link.getDestination().isBlank()) slip(link, "a link leads nowhere");
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            parts.add(Part.IMAGE);
            if (image.getDestination().isBlank()) slip(image, "an image has no address");
            visitChildren(image);
        }

        /** At the beginning of a line, or it is no heading that was meant. */
        @Override
        public void visit(Text text) {
            boolean first = !text.getSourceSpans().isEmpty()
                    && text.getSourceSpans().getFirst().getColumnIndex() == 0;
            if (first && HEADING.matcher(text.getLiteral()).matches())
                slip(text, "a heading has no blank behind its #");
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                parts.add(Part.TABLE);
                if (lines.length == 0) lines = LINE_END.split(text, -1);
            }
            visitChildren(block);
        }

        /** The parser fills short rows and cuts long ones, so that the line itself must tell. */
        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableRow row && line(row) < lines.length) {
                int cells = 0;
                for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) cells++;
                int written = cells(lines[line(row)].substring(
                        row.getSourceSpans().getFirst().getColumnIndex()));
                if (written != cells) slip(row, "a row has " + written + " cells instead of " + cells);
            }
            visitChildren(node);
        }

        private static int cells(String line) {
            String row = line.strip();
            int bars = 0;
            for (int i = 0; i < row.length(); i++) {
                if (row.charAt(i) == '\\') i++;
                else if (row.charAt(i) == '|') bars++;
            }
            int outer = (row.startsWith("|") ? 1 : 0) + (row.length() > 1 && ends(row) ? 1 : 0);
            return bars - outer + 1;
        }

        private static boolean ends(String row) {
            return row.endsWith("|") && !row.endsWith("\\|");
        }
    }
}
