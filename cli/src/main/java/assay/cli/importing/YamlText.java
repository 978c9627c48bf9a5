package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** JSON as YAML that a person likes to read: one key a line, long texts as blocks, quotes only where they are needed. */
public final class YamlText {
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z](?:[A-Za-z0-9 _.,;!?()/'$%&*+=<>-]*[A-Za-z0-9_.!?)%])?");
    private static final Pattern WORD = Pattern.compile("(?i)null|true|false|y|n|yes|no|on|off");
    private static final int FLOW = 110;

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** The entries of a map, each indented by {@code depth} steps, with a line break at the end. */
    public static String of(JsonNode map, int depth) {
        var text = new YamlText();
        text.entries(map, depth, true);
        return text.out.toString();
    }

    /** One element of a list, under a key that is indented by {@code depth} steps less one. */
    public static String element(JsonNode element, int depth) {
        var text = new YamlText();
        text.item(element, depth);
        return text.out.toString();
    }

    private void entries(JsonNode map, int depth, boolean indentFirst) {
        boolean indent = indentFirst;
        for (var entry : map.properties()) {
            if (indent) indent(depth);
            indent = true;
            out.append(
                            KEY.matcher(entry.getKey()).matches()
                                            && !WORD.matcher(entry.getKey()).matches()
                                    ? entry.getKey()
                                    : quoted(entry.getKey()))
                    .append(':');
            value(entry.getValue(), depth + 1);
        }
    }

    private void value(JsonNode value, int depth) {
        if (value.isTextual()) {
            out.append(' ');
            text(value.textValue(), depth);
        } else if (value.isValueNode() || value.isEmpty() || short_(value)) {
            out.append(' ').append(flow(value)).append('\n');
        } else if (value.isArray()) {
            out.append('\n');
            value.forEach(element -> item(element, depth));
        } else {
            out.append('\n');
            entries(value, depth, true);
        }
    }

    private void item(JsonNode element, int depth) {
        indent(depth);
        out.append("- ");
        if (element.isTextual()) text(element.textValue(), depth + 1);
        else if (element.isObject() && !element.isEmpty() && !short_(element)) entries(element, depth + 1, false);
        else out.append(flow(element)).append('\n');
    }

    private static boolean short_(JsonNode value) {
        return flow(value).length() <= FLOW && !value.toString().contains("\\n");
    }

    private void text(String text, int depth) {
        if (!blockFits(text)) {
            out.append(scalar(text)).append('\n');
            return;
        }
        out.append(text.endsWith("\n") ? "|\n" : "|-\n");
        text.lines().forEach(line -> {
            if (!line.isEmpty()) indent(depth);
            out.append(line).append('\n');
        });
    }

    /** A block keeps a text as it is if it begins with a letter, ends with at most one line break and is printable. */
    private static boolean blockFits(String text) {
        return text.contains("\n")
                && !text.startsWith("\n")
                && !text.startsWith(" ")
                && !text.endsWith("\n\n")
                && text.lines().noneMatch(line -> line.isBlank() && !line.isEmpty())
                && text.codePoints().allMatch(c -> c == '\n' || plainPrintable(c));
    }

    private static boolean plainPrintable(int c) {
        return (c >= 0x20 && c <= 0x7E)
                || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
                || c >= 0x10000;
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        var json = TextNode.valueOf(text).toString();
        var safe = new StringBuilder();
        json.codePoints().forEach(c -> {
            if (plainPrintable(c)) safe.appendCodePoint(c);
            else safe.append("\\u%04X".formatted(c));
        });
        return safe.toString();
    }

    private static String flow(JsonNode value) {
        if (value.isTextual()) return flowScalar(value.textValue());
        if (value.isArray()) {
            var parts = value.valueStream().map(YamlText::flow).toList();
            return "[" + String.join(", ", parts) + "]";
        }
        if (value.isObject() && !value.isEmpty()) {
            var parts = value.properties().stream()
                    .map(entry -> (KEY.matcher(entry.getKey()).matches()
                                            && !WORD.matcher(entry.getKey()).matches()
                                    ? entry.getKey()
                                    : quoted(entry.getKey()))
                            + ": " + flow(entry.getValue()))
                    .toList();
            return "{ " + String.join(", ", parts) + " }";
        }
        return value.toString();
    }

    private static String flowScalar(String text) {
        return text.contains(",") ? quoted(text) : scalar(text);
    }

    private void indent(int depth) {
        out.append("  ".repeat(depth));
    }
}
