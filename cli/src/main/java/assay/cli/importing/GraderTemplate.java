package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts of an evaluation with places for a row's cells, {@code {{item.x}}} or {@code ${data.x}}, and for the answer.
 *
 * @param columns what each column is to the prompt
 */
record GraderTemplate(Map<String, Part> columns) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*\\}\\}|\\$\\{([^{}]+)\\}");
    private static final Set<String> ANSWERS = Set.of(
            "sample.output_text", "sample.output_items", "outputs.response", "run.outputs.answer", "target.response");

    GraderTemplate {
        columns = Map.copyOf(columns);
    }

    /** The column that a text is, and nothing else. */
    static Optional<String> column(String text) {
        var place = PLACE.matcher(text.strip());
        if (!place.matches()) return Optional.empty();
        return column(inner(place), "item.").or(() -> column(inner(place), "data."));
    }

    private static String inner(Matcher place) {
        return place.group(1) == null ? place.group(2) : place.group(1);
    }

    private static Optional<String> column(String inner, String before) {
        return inner.startsWith(before) ? Optional.of(inner.substring(before.length())) : Optional.empty();
    }

    /** All columns that have a place in a text. */
    static Set<String> columnsIn(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> column(place.group()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Whether a text is the answer, and nothing else. */
    boolean isAnswer(String text) {
        var place = PLACE.matcher(text.strip());
        return place.matches() && part(inner(place)).filter(Part.ANSWER::equals).isPresent();
    }

    private Optional<Part> part(String inner) {
        if (ANSWERS.contains(inner)) return Optional.of(Part.ANSWER);
        return column("{{" + inner + "}}").flatMap(column -> Optional.ofNullable(columns.get(column)));
    }

    /** With the cells of the row in it; one that asks for the answer, or for more of the model than that, is none. */
    String render(String text, ObjectNode row) throws Unusable {
        var places = PLACE.matcher(text);
        var out = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(out, Matcher.quoteReplacement(cell(inner(places), row)));
        }
        return places.appendTail(out).toString();
    }

    /** As an instruction to a judge, who is shown the parts of the prompt apart. */
    String criteria(String text, ObjectNode row, Set<String> show) throws Unusable {
        var places = PLACE.matcher(text);
        var out = new StringBuilder();
        while (places.find()) {
            String inner = inner(places);
            var shown = part(inner).flatMap(GraderTemplate::shown);
            shown.map(GraderTemplate::key).filter(key -> !key.isEmpty()).ifPresent(show::add);
            places.appendReplacement(
                    out, Matcher.quoteReplacement(shown.isPresent() ? "(" + shown.get() + ")" : cell(inner, row)));
        }
        return places.appendTail(out).toString().strip();
    }

    private static Optional<String> shown(Part part) {
        return switch (part) {
            case ANSWER -> Optional.of("the answer");
            case INPUT, MESSAGES -> Optional.of("the question");
            case CONTEXT -> Optional.of("the context");
            case EXPECTED -> Optional.of("the expected answer");
            default -> Optional.empty();
        };
    }

    private static String key(String shown) {
        return switch (shown) {
            case "the question" -> "query";
            case "the context" -> "context";
            case "the expected answer" -> "expected";
            default -> "";
        };
    }

    private static String cell(String inner, ObjectNode row) throws Unusable {
        var column = column("{{" + inner + "}}")
                .orElseThrow(() -> new Unusable("it looks at `" + inner + "`, which is no cell of a row"));
        JsonNode cell = row.has(column) ? row.get(column) : row.at("/" + column.replace('.', '/'));
        return cell.isMissingNode() || cell.isNull() ? "" : Json.text(cell);
    }

    /** The columns that our words and theirs name alike. */
    static Map<String, Part> usual() {
        var usual = new TreeMap<String, Part>();
        Tables.of(Format.FOUNDRY).forEach((column, as) -> usual.put(column, as.part()));
        return usual;
    }
}
