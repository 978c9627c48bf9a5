package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tools and their calls in the shapes that others give them. */
final class ToolShapes {
    private ToolShapes() {}

    /** {@code {id, name, arguments}}, the id only where there is one. */
    static ObjectNode call(JsonNode theirs) throws Unusable {
        var inner = theirs.path("function").isObject()
                ? theirs.get("function")
                : theirs.path("tool_call").isObject() ? theirs.get("tool_call") : theirs;
        if (inner.path("function").isObject()) inner = inner.get("function");
        String name =
                theirs.isTextual() ? theirs.textValue() : inner.path("name").asText("");
        if (name.isBlank()) throw new Unusable("a call of a tool without a name");
        var ours = Json.object();
        String id = theirs.path("tool_call_id").asText(theirs.path("id").asText(""));
        if (!id.isEmpty()) ours.put("id", id);
        ours.put("name", name);
        var arguments = arguments(inner);
        if (!arguments.isEmpty()) ours.set("arguments", arguments);
        return ours;
    }

    private static JsonNode arguments(JsonNode call) throws Unusable {
        for (String key : new String[] {"arguments", "args", "input_parameters"}) {
            if (!Json.present(call.path(key))) continue;
            var value = Json.unwrapped(call.get(key));
            if (!value.isObject()) throw new Unusable("a call of a tool whose arguments are no JSON object");
            return value;
        }
        return Json.object();
    }

    static ArrayNode calls(JsonNode theirs) throws Unusable {
        var calls = Json.array();
        for (var each : Json.unwrapped(theirs)) calls.add(call(each));
        return calls;
    }

    /** Calls that are expected, which have no ids. */
    static ArrayNode expected(JsonNode theirs) throws Unusable {
        var calls = calls(theirs);
        for (var call : calls) ((ObjectNode) call).remove("id");
        return calls;
    }

    /** {@code {name, description, parameters}}. */
    static ArrayNode tools(JsonNode theirs) throws Unusable {
        var tools = Json.array();
        var list = Json.unwrapped(theirs);
        for (var each : list.isArray() ? list : Json.array().add(list)) {
            var inner = each.path("function").isObject() ? each.get("function") : each;
            String name = inner.path("name").asText("");
            if (!name.matches("[A-Za-z0-9_-]{1,64}")) throw new Unusable("a tool without a usable name");
            var tool = tools.addObject().put("name", name);
            if (!inner.path("description").asText("").isEmpty()) tool.set("description", inner.get("description"));
            if (inner.path("parameters").isObject()) tool.set("parameters", inner.get("parameters"));
        }
        return tools;
    }
}
