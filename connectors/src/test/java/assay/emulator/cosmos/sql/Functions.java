package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** The functions over values. What a function cannot be asked of is undefined. */
final class Functions {
    private static final Map<String, Function<List<JsonNode>, JsonNode>> ALL = Map.ofEntries(
            Map.entry("IS_DEFINED", is(value -> !value.isMissingNode())),
            Map.entry("IS_NULL", is(JsonNode::isNull)),
            Map.entry("IS_BOOL", is(JsonNode::isBoolean)),
            Map.entry("IS_BOOLEAN", is(JsonNode::isBoolean)),
            Map.entry("IS_NUMBER", is(JsonNode::isNumber)),
            Map.entry("IS_STRING", is(JsonNode::isTextual)),
            Map.entry("IS_ARRAY", is(JsonNode::isArray)),
            Map.entry("IS_OBJECT", is(JsonNode::isObject)),
            Map.entry("STARTSWITH", text(String::startsWith)),
            Map.entry("ENDSWITH", text(String::endsWith)),
            Map.entry("CONTAINS", text(String::contains)),
            Map.entry("STRINGEQUALS", text(String::equals)),
            Map.entry("LOWER", ofText(text -> TextNode.valueOf(text.toLowerCase(Locale.ROOT)))),
            Map.entry("UPPER", ofText(text -> TextNode.valueOf(text.toUpperCase(Locale.ROOT)))),
            Map.entry("LENGTH", ofText(text -> LongNode.valueOf(text.length()))),
            Map.entry("ARRAY_LENGTH", Functions::arrayLength),
            Map.entry("ARRAY_CONTAINS", Functions::arrayContains));

    private Functions() {}

    static JsonNode call(String function, List<JsonNode> arguments) throws SqlException {
        var found = ALL.get(function);
        if (found == null) throw new SqlException("'" + function + "' is not a recognized built-in function name.");
        return found.apply(arguments);
    }

    private static JsonNode argument(List<JsonNode> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : Values.UNDEFINED;
    }

    private static Function<List<JsonNode>, JsonNode> is(Predicate<JsonNode> test) {
        return arguments -> Values.of(test.test(argument(arguments, 0)));
    }

    private static Function<List<JsonNode>, JsonNode> ofText(Function<String, JsonNode> function) {
        return arguments ->
                argument(arguments, 0) instanceof TextNode text ? function.apply(text.textValue()) : Values.UNDEFINED;
    }

    /** A third argument that is true ignores case. */
    private static Function<List<JsonNode>, JsonNode> text(BiPredicate<String, String> test) {
        return arguments -> {
            if (!(argument(arguments, 0) instanceof TextNode text)
                    || !(argument(arguments, 1) instanceof TextNode part)) return Values.UNDEFINED;
            boolean anyCase = Values.isTrue(argument(arguments, 2));
            return Values.of(
                    anyCase
                            ? test.test(
                                    text.textValue().toLowerCase(Locale.ROOT),
                                    part.textValue().toLowerCase(Locale.ROOT))
                            : test.test(text.textValue(), part.textValue()));
        };
    }

    private static JsonNode arrayLength(List<JsonNode> arguments) {
        JsonNode array = argument(arguments, 0);
        return array.isArray() ? LongNode.valueOf(array.size()) : Values.UNDEFINED;
    }

    /** A third argument that is true lets an object match one that has its members and more. */
    private static JsonNode arrayContains(List<JsonNode> arguments) {
        JsonNode array = argument(arguments, 0);
        JsonNode wanted = argument(arguments, 1);
        if (!array.isArray() || wanted.isMissingNode()) return Values.UNDEFINED;
        boolean partly = Values.isTrue(argument(arguments, 2));
        return Values.of(array.valueStream()
                .anyMatch(element -> Values.same(element, wanted) || (partly && hasAll(element, wanted))));
    }

    private static boolean hasAll(JsonNode element, JsonNode wanted) {
        return element instanceof ObjectNode object
                && wanted instanceof ObjectNode some
                && some.propertyStream()
                        .allMatch(member -> Values.same(object.path(member.getKey()), member.getValue()));
    }
}
