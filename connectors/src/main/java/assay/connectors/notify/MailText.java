package assay.connectors.notify;

import java.util.Optional;
import java.util.stream.Collectors;

/** The two texts of a mail. In the plain one nothing is markup; in the other one everything from outside is escaped. */
final class MailText {
    private static final String PRE =
            "<pre style=\"white-space:pre-wrap;margin:0 0 8px;padding:8px;background:#f2f2f2;color:#111\">";

    private MailText() {}

    static String plain(Content content) {
        var text = new StringBuilder(content.headline()).append("\n\n");
        text.append(content.sentence()).append("\n\n");
        content.lines()
                .forEach(line -> text.append(line.name())
                        .append(": ")
                        .append(line.text())
                        .append('\n'));
        content.links()
                .forEach(link -> text.append('\n')
                        .append(link.text())
                        .append(": ")
                        .append(link.address())
                        .append('\n'));
        for (var sample : content.samples()) {
            text.append("\n-- ").append(sample.title()).append('\n');
            text.append(indented("asked", Optional.of(sample.input())));
            text.append(indented("before", sample.before()));
            text.append(indented("now", Optional.of(sample.answer())));
        }
        return text.toString();
    }

    private static String indented(String name, Optional<String> text) {
        return text.map(there -> name + ":\n"
                        + there.lines().map(line -> "    " + line + "\n").collect(Collectors.joining()))
                .orElse("");
    }

    static String html(Content content) {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "</head><body style=\"font-family:sans-serif;font-size:14px\">");
        html.append("<h1 style=\"font-size:18px\">")
                .append(escaped(content.headline()))
                .append("</h1><p>");
        html.append(escaped(content.sentence())).append("</p><table>");
        content.lines()
                .forEach(line -> html.append("<tr><th align=\"left\" valign=\"top\">")
                        .append(escaped(line.name()))
                        .append("</th><td>")
                        .append(escaped(line.text()))
                        .append("</td></tr>"));
        html.append("</table>");
        content.links()
                .forEach(link -> html.append("<p><a href=\"")
                        .append(escaped(link.address().toString()))
                        .append("\">")
                        .append(escaped(link.text()))
                        .append("</a></p>"));
        for (var sample : content.samples()) {
            html.append("<h2 style=\"font-size:15px\">")
                    .append(escaped(sample.title()))
                    .append("</h2>");
            html.append(quoted("asked", Optional.of(sample.input())));
            html.append(quoted("before", sample.before()));
            html.append(quoted("now", Optional.of(sample.answer())));
        }
        return html.append("</body></html>").toString();
    }

    private static String quoted(String name, Optional<String> text) {
        return text.map(there -> "<div>" + name + "</div>" + PRE + escaped(there) + "</pre>")
                .orElse("");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
