package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** How messages name things: what was found, what could stand there, the nearest valid name. */
final class Words {
    private static final int LONGEST = 40;

    private Words() {}

    static String code(String text) {
        String line = text.replaceAll("\\s+", " ");
        return "`" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "`";
    }

    /** {@code `a`, `b` or `c`}. */
    static String either(Collection<String> names) {
        return join(names.stream().map(name -> "`" + name + "`").toList(), " or ");
    }

    /** {@code `a`, `b` and `c`}. */
    static String all(Collection<String> names) {
        return join(names.stream().map(name -> "`" + name + "`").toList(), " and ");
    }

    static String join(List<String> parts, String last) {
        if (parts.size() < 2) return String.join("", parts);
        return String.join(", ", parts.subList(0, parts.size() - 1)) + last + parts.getLast();
    }

    static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue().isEmpty() ? "empty text" : "the text " + code(node.textValue());
            case NUMBER -> "the number `" + node + "`";
            case BOOLEAN -> "`" + node + "`";
            case ARRAY -> node.isEmpty() ? "an empty list" : "a list";
            case OBJECT -> "a map";
            default -> "nothing";
        };
    }

    /** {@code unknown evaluator `rogue-l`; did you mean `rouge-l`?}, or the names that there are. */
    static String unknown(String what, String name, Collection<String> valid) {
        return "unknown " + what + " " + code(name) + instead(name, valid);
    }

    /** {@code ; did you mean `x`?}, or the valid names where none is near. */
    static String instead(String name, Collection<String> valid) {
        if (valid.isEmpty()) return "; there is none";
        return nearest(name, valid)
                .map(near -> "; did you mean `" + near + "`?")
                .orElseGet(() -> "; expected " + either(valid.stream().sorted().toList()));
    }

    /** Near is an edit distance of at most two, or a third of the length where that is more, and never above half of it. */
    static Optional<String> nearest(String name, Collection<String> valid) {
        int limit = name.length() < 2 ? 0 : Math.min(Math.max(2, name.length() / 3), (name.length() + 1) / 2);
        var distance = new LevenshteinDistance(limit);
        return valid.stream()
                .filter(each -> distance.apply(name, each) >= 0)
                .min(Comparator.comparing((String each) -> distance.apply(name, each))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
