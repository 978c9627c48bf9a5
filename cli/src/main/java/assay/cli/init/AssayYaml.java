package assay.cli.init;

import assay.cli.importing.YamlText;
import assay.scenario.Document;
import assay.scenario.YamlFile;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of assay.yaml with new variants. What stands there already stays as it is, comments and all. */
final class AssayYaml {
    private static final JsonPointer VARIANTS = JsonPointer.compile("/variants");

    private AssayYaml() {}

    static String fresh(List<NewVariant> added) {
        return Comments.ASSAY + "variants:\n" + indented(text(added, true), 2);
    }

    /**
     * @param text of the file
     * @throws InitRefused where there is no safe place for them
     */
    static String with(Plan plan, String text) throws InitRefused {
        var added = plan.added();
        var document = read(plan.assayYaml());
        var names = document.root().path("variants").fieldNames();
        var first = document.keyAt(VARIANTS, names.next());
        boolean onLinesOfTheirOwn =
                first.line() > document.keyAt(JsonPointer.empty(), "variants").line() && first.column() > 1;
        if (!onLinesOfTheirOwn) throw byHand(added, plan.shown());
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        var lines = new ArrayList<>(text.lines().toList());
        int at = lastOfBlock(lines, first.line() - 1, first.column() - 1) + 1;
        lines.add(at, "");
        lines.addAll(
                at + 1, indented(text(added, false), first.column() - 1).lines().toList());
        return String.join(end, lines) + end;
    }

    static InitRefused byHand(List<NewVariant> added, Path file) {
        return new InitRefused("The variants of " + file + " are written in a way that is not added to here."
                + " Add these by hand, then name them with --variants:\n\n"
                + indented(bare(added), 2).stripTrailing());
    }

    /** The content, which must still be the same when the new variants are taken away. */
    static boolean sameWithout(List<NewVariant> added, Path before, Path after) throws InitRefused {
        JsonNode now = read(after).root().deepCopy();
        if (!(now.path("variants") instanceof ObjectNode variants)) return false;
        added.forEach(variant -> variants.remove(variant.name()));
        return now.equals(read(before).root());
    }

    private static Document read(Path file) throws InitRefused {
        return YamlFile.read(file, new ArrayList<>())
                .orElseThrow(() -> new InitRefused(file + " cannot be read any more"));
    }

    /** Of the lines that are indented as far as the variants; a comment that is belongs to them. */
    private static int lastOfBlock(List<String> lines, int from, int indent) {
        int last = from;
        for (int i = from + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) continue;
            int own = line.length() - line.stripLeading().length();
            if (own >= indent) last = i;
            else if (!line.stripLeading().startsWith("#")) break;
        }
        return last;
    }

    private static String text(List<NewVariant> added, boolean first) {
        return added.stream()
                .map(variant -> (variant.candidate() ? Comments.CANDIDATE : first ? Comments.CONTROL : "")
                        + entry(variant, true))
                .collect(Collectors.joining("\n"));
    }

    private static String bare(List<NewVariant> added) {
        return added.stream().map(variant -> entry(variant, false)).collect(Collectors.joining());
    }

    private static String entry(NewVariant variant, boolean taught) {
        var text = new StringBuilder(variant.name()).append(":\n");
        text.append(YamlText.of(variant.keys(), 1));
        if (taught && !variant.candidate()) {
            boolean pins = variant.kind() == EndpointKind.AZURE_OPENAI
                    && !variant.keys().has("model");
            if (pins) text.append(indented(Comments.NO_MODEL, 2));
            text.append(indented(
                    Optional.ofNullable(Comments.CALLED.get(variant.kind())).orElse(""), 2));
        }
        return text.toString();
    }

    private static String indented(String text, int by) {
        return text.lines()
                .map(line -> line.isEmpty() ? "" : " ".repeat(by) + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
