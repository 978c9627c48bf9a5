package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Objects;

/** JSON values as the query language sees them: a missing node is undefined, and all numbers are doubles. */
final class Values {
    static final JsonNode UNDEFINED = MissingNode.getInstance();

    private Values() {}

    static JsonNode of(boolean value) {
        return BooleanNode.valueOf(value);
    }

    static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    /** Whether the two are of one type and equal; 1 and 1.0 are. */
    static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) return left.doubleValue() == right.doubleValue();
        if (left instanceof ArrayNode a && right instanceof ArrayNode b) return sameElements(a, b);
        if (left instanceof ObjectNode a && right instanceof ObjectNode b) return sameMembers(a, b);
        return left.equals(right);
    }

    private static boolean sameElements(ArrayNode left, ArrayNode right) {
        if (left.size() != right.size()) return false;
        Iterator<JsonNode> other = right.iterator();
        for (JsonNode element : left) {
            if (!same(element, other.next())) return false;
        }
        return true;
    }

    private static boolean sameMembers(ObjectNode left, ObjectNode right) {
        return left.size() == right.size()
                && left.propertyStream().allMatch(member -> same(member.getValue(), right.path(member.getKey())));
    }

    /** Equal for what {@link #same} says is the same; to be kept in sets and as keys of maps. */
    static JsonNode key(JsonNode value) {
        if (value.isNumber()) return JsonNodeFactory.instance.numberNode(value.doubleValue());
        if (value instanceof ArrayNode array) {
            ArrayNode key = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> key.add(key(element)));
            return key;
        }
        if (!(value instanceof ObjectNode object)) return value;
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        object.propertyStream().forEach(member -> key.set(member.getKey(), key(member.getValue())));
        return key;
    }

    /** The result of {@code =}: undefined between types, whatever one would wish. */
    static JsonNode equal(JsonNode left, JsonNode right) {
        return rank(left) == rank(right) && rank(left) > 0 ? of(same(left, right)) : UNDEFINED;
    }

    /** Whether {@code <} and its like have a result for the two: scalars of one type. */
    static boolean comparable(JsonNode left, JsonNode right) {
        return rank(left) == rank(right) && left.isValueNode() && !left.isMissingNode();
    }

    /** The order of ORDER BY: undefined, null, booleans, numbers, strings, arrays, objects. */
    static int compare(JsonNode left, JsonNode right) {
        int byType = Integer.compare(rank(left), rank(right));
        if (byType != 0) return byType;
        return switch (left.getNodeType()) {
            case BOOLEAN -> Boolean.compare(left.booleanValue(), right.booleanValue());
            case NUMBER -> Double.compare(left.doubleValue(), right.doubleValue());
            case STRING -> left.textValue().compareTo(Objects.requireNonNull(right.textValue()));
            case MISSING, NULL, ARRAY, OBJECT, BINARY, POJO -> 0;
        };
    }

    private static int rank(JsonNode value) {
        JsonNodeType type = value.getNodeType();
        return switch (type) {
            case MISSING -> 0;
            case NULL -> 1;
            case BOOLEAN -> 2;
            case NUMBER -> 3;
            case STRING -> 4;
            case ARRAY -> 5;
            case OBJECT -> 6;
            case BINARY, POJO -> throw new IllegalArgumentException("no JSON of a document: " + type);
        };
    }
}
