package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables in the place of {@code {{name}}} and {@code {{name.field}}}. Anything more is code, and refused. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{-?\\s*([^{}]*?)\\s*-?\\}\\}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z_$][\\w$-]*(?:\\.[\\w$-]+|\\[\\d+\\])*");
    private static final Pattern STEP = Pattern.compile("[\\w$-]+");

    private Template() {}

    /** An unknown variable is empty, as it is to Nunjucks. */
    static String render(String text, ObjectNode vars) throws Unusable {
        if (text.contains("{%") || text.contains("{#")) throw code();
        var places = PLACE.matcher(text);
        var out = new StringBuilder();
        int rendered = 0;
        while (places.find()) {
            rendered++;
            places.appendReplacement(out, Matcher.quoteReplacement(value(places.group(1), vars)));
        }
        if (rendered < text.split("\\{\\{", -1).length - 1) throw code();
        return places.appendTail(out).toString();
    }

    private static String value(String path, ObjectNode vars) throws Unusable {
        if (path.startsWith("env.") || path.startsWith("process.env")) {
            throw new Unusable("`{{" + path + "}}` reads the environment");
        }
        if (!PATH.matcher(path).matches()) throw code();
        JsonNode node = vars;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            String step = steps.group();
            boolean index = node.isArray() && step.matches("\\d{1,9}");
            node = index ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node.isMissingNode() || node.isNull() ? "" : Json.text(node);
    }

    /** Each text in a value rendered; keys stay as they are. */
    static JsonNode renderAll(JsonNode value, ObjectNode vars) throws Unusable {
        if (value.isTextual()) return Json.text(render(value.textValue(), vars));
        if (value.isArray()) {
            var array = Json.array();
            for (var each : value) array.add(renderAll(each, vars));
            return array;
        }
        if (value.isObject()) {
            var object = Json.object();
            for (var entry : value.properties()) object.set(entry.getKey(), renderAll(entry.getValue(), vars));
            return object;
        }
        return value instanceof MissingNode ? Json.object() : value;
    }

    private static Unusable code() {
        return new Unusable("template code, which is not run: only `{{name}}` and `{{name.field}}` are put in");
    }
}
