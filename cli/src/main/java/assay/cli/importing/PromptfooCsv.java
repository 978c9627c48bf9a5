package assay.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A row of promptfoo's CSV as a test: columns are variables, but for those that begin with two underscores. */
final class PromptfooCsv {
    private static final Pattern EXPECTED = Pattern.compile("__expected(\\d*)");
    private static final Pattern CONFIG = Pattern.compile("__config:__expected(\\d*):threshold");
    private static final Pattern CODE = Pattern.compile("(?s)(fn|eval|javascript|python|ruby|file)\\s*:.*");
    private static final Pattern TYPED = Pattern.compile(
            "(?s)((?:not-)?[a-z][a-z0-9]*(?:[-:][a-z0-9]+)*?)(?:\\((\\d+(?:\\.\\d+)?)\\))?(?:\\s*:\\s*(.*))?");

    private PromptfooCsv() {}

    static ObjectNode test(ObjectNode row) {
        var test = Json.object();
        var vars = Json.object();
        var asserts = new TreeMap<Integer, ObjectNode>();
        row.properties().forEach(cell -> {
            String name = cell.getKey();
            var value = cell.getValue();
            var expected = EXPECTED.matcher(name);
            if (value.isNull()) {
                if (!name.startsWith("__")) vars.put(name, "");
            } else if (expected.matches()) {
                asserts.put(number(expected.group(1)), assertion(value.asText()));
            } else if (name.equals("__description")) {
                test.set("description", value);
            } else if (name.equals("__prefix") || name.equals("__suffix")) {
                test.withObject("options").set(name.substring(2), value);
            } else if (name.startsWith("__metadata:")) {
                metadata(test, name.substring("__metadata:".length()), value.asText());
            } else if (name.equals("__threshold")) {
                test.set("threshold", value);
            } else if (name.startsWith("__")
                    && !name.equals("__metric")
                    && !CONFIG.matcher(name).matches()) {
                test.set(name, value);
            } else if (!name.startsWith("__")) {
                vars.set(name, value);
            }
        });
        configure(row, asserts);
        test.set("vars", vars);
        if (!asserts.isEmpty()) test.set("assert", Json.array().addAll(asserts.values()));
        return test;
    }

    private static int number(String digits) {
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }

    private static void metadata(ObjectNode test, String name, String value) {
        boolean list = name.endsWith("[]");
        var metadata = test.withObject("metadata");
        if (list) metadata.set(name.substring(0, name.length() - 2), Json.texts(List.of(value.split("\\s*,\\s*"))));
        else metadata.put(name, value);
    }

    private static void configure(ObjectNode row, Map<Integer, ObjectNode> asserts) {
        row.properties().forEach(cell -> {
            if (cell.getValue().isNull()) return;
            if (cell.getKey().equals("__metric")) asserts.values().forEach(each -> each.set("metric", cell.getValue()));
            var config = CONFIG.matcher(cell.getKey());
            if (!config.matches()) return;
            var configured = asserts.get(number(config.group(1)));
            if (configured != null) threshold(configured, cell.getValue().asText());
        });
    }

    /** {@code type(threshold): value}; any other text is what the answer must equal. */
    static ObjectNode assertion(String text) {
        if (text.startsWith("grade:")) return typed("llm-rubric", text.substring("grade:".length()));
        if (CODE.matcher(text).matches()) {
            String code = text.substring(0, text.indexOf(':')).strip();
            boolean named = code.equals("python") || code.equals("ruby");
            return typed(named ? code : "javascript", text.substring(text.indexOf(':') + 1));
        }
        var typed = TYPED.matcher(text);
        boolean known = typed.matches() && known(typed.group(1));
        if (!known) return typed("equals", text);
        var assertion = typed(typed.group(1), typed.group(3) == null ? "" : typed.group(3));
        if (typed.group(2) != null) threshold(assertion, typed.group(2));
        return assertion;
    }

    private static boolean known(String type) {
        String plain = type.startsWith("not-") ? type.substring("not-".length()) : type;
        return Assertions.Types.KNOWN.contains(plain)
                || AssertionTypes.refused().containsKey(plain);
    }

    private static ObjectNode typed(String type, String value) {
        var assertion = Json.object().put("type", type);
        if (!value.isBlank()) assertion.set("value", TextNode.valueOf(value.strip()));
        return assertion;
    }

    private static void threshold(ObjectNode assertion, String number) {
        try {
            assertion.set("threshold", Json.number(Double.parseDouble(number.strip())));
        } catch (NumberFormatException e) {
            assertion.put("threshold", number); // refused, where it is used
        }
    }
}
