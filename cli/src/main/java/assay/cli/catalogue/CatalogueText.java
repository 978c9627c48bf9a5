package assay.cli.catalogue;

import assay.evaluators.Demonstration;
import assay.scenario.Message;
import assay.score.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Evaluators on a terminal: a table of all, or one explained. */
public final class CatalogueText {
    private static final int NARROWEST = 20;

    private CatalogueText() {}

    /**
     * By what they score by, the cheapest first.
     *
     * @param columns lines are cut to it; 0: they are not
     */
    public static List<String> table(List<Explained> all, int columns) {
        var lines = new ArrayList<String>();
        for (var means : Means.values()) {
            var these =
                    all.stream().filter(each -> each.kind().means() == means).toList();
            if (these.isEmpty()) continue;
            if (!lines.isEmpty()) lines.add("");
            lines.add(means.name().toLowerCase(Locale.ROOT) + ": " + means.meaning() + "; cost: " + means.cost());
            lines.add(row(columns, "  evaluator", "needs", "scale", "pass", "turns", "measures"));
            these.forEach(each -> lines.add(row(
                    columns,
                    "  " + each.id(),
                    each.needed(),
                    each.measured(),
                    each.passMark(),
                    each.turns(),
                    each.kind().summary())));
        }
        return lines;
    }

    private static String row(
            int columns, String id, String needs, String scale, String pass, String turns, String summary) {
        String beginning = String.format(Locale.ROOT, "%-23s %-27s %-12s %-4s %-5s  ", id, needs, scale, pass, turns);
        int left = columns == 0 ? summary.length() : Math.max(NARROWEST, columns - beginning.length());
        return beginning + (summary.length() > left ? summary.substring(0, left - 1) + "\u2026" : summary);
    }

    /** What it says, what it takes, and its example at work. */
    public static List<String> explanation(Explained one, int columns) {
        var lines = new ArrayList<String>();
        lines.add(one.id() + ": " + one.kind().summary());
        lines.add("");
        lines.add("  kind       " + one.means() + ": " + one.kind().means().meaning());
        lines.add("  cost       " + one.cost());
        lines.add("  needs      " + (one.needs().isEmpty() ? "nothing beside the answer" : one.needed()));
        lines.add("  scale      " + one.measuredInWords());
        lines.add("  pass mark  " + one.passMarkInWords());
        lines.add("  turns      of a conversation, " + one.kind().turns().read());
        lines.add("  version    " + one.kind().version());
        parameters(one, columns, lines);
        one.shown().ifPresent(shown -> example(one, shown, lines));
        return lines;
    }

    private static void parameters(Explained one, int columns, List<String> lines) {
        lines.add("");
        if (one.parameters().isEmpty()) {
            lines.add("It has no parameters.");
            return;
        }
        lines.add("Parameters:");
        for (var parameter : one.parameters()) {
            lines.add("  " + parameter.name() + ": " + parameter.described());
            wrapped(parameter.meaning(), columns - 6).forEach(line -> lines.add("      " + line));
        }
    }

    private static void example(Explained one, Demonstration shown, List<String> lines) {
        var example = one.kind().example().orElseThrow();
        lines.add("");
        lines.add("Example, as in a scenario.yaml:");
        lines.add("");
        Explained.indented(example.scenario(), "    ").lines().forEach(lines::add);
        lines.add("");
        lines.add("This answer");
        lines.add("");
        Explained.indented(example.answer(), "    ").lines().forEach(lines::add);
        lines.add("");
        example.reply()
                .ifPresent(reply ->
                        lines.addAll(List.of("and, of " + one.asked() + ", this reply", "", "    " + reply, "")));
        lines.add(one.result());
        if (shown.sent().isEmpty()) return;
        lines.add("");
        lines.add("What the judge is sent, with another number each time:");
        for (Message message : shown.sent()) {
            lines.add("");
            lines.add("  " + message.role().name().toLowerCase(Locale.ROOT) + ":");
            Explained.indented(message.text(), "    ").lines().forEach(lines::add);
        }
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
