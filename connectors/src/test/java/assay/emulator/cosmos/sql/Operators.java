package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The operators between two values. Undefined is neither true nor false: {@code AND} and {@code OR} have three values. */
final class Operators {
    private Operators() {}

    static JsonNode apply(String operator, JsonNode left, JsonNode right) throws SqlException {
        return switch (operator) {
            case "AND" -> both(left, right);
            case "OR" -> either(left, right);
            case "??" -> left.isMissingNode() ? right : left;
            case "=" -> Values.equal(left, right);
            case "!=" -> different(left, right);
            case "<", "<=", ">", ">=" -> ordered(operator, left, right);
            case "||" -> joined(left, right);
            case "+", "-", "*", "/", "%" -> calculated(operator, left, right);
            default -> throw new SqlException("The operator " + operator + " is not known.");
        };
    }

    /** Whole where it can be, as JSON writes it. */
    static JsonNode number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
    }

    private static JsonNode both(JsonNode left, JsonNode right) {
        if (isFalse(left) || isFalse(right)) return Values.of(false);
        return Values.isTrue(left) && Values.isTrue(right) ? Values.of(true) : Values.UNDEFINED;
    }

    private static JsonNode either(JsonNode left, JsonNode right) {
        if (Values.isTrue(left) || Values.isTrue(right)) return Values.of(true);
        return isFalse(left) && isFalse(right) ? Values.of(false) : Values.UNDEFINED;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    private static JsonNode different(JsonNode left, JsonNode right) {
        return Values.comparable(left, right) ? Values.of(!Values.same(left, right)) : Values.UNDEFINED;
    }

    private static JsonNode ordered(String operator, JsonNode left, JsonNode right) {
        if (!Values.comparable(left, right)) return Values.UNDEFINED;
        int order = Values.compare(left, right);
        return Values.of(
                switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                });
    }

    private static JsonNode joined(JsonNode left, JsonNode right) {
        return left.isTextual() && right.isTextual()
                ? TextNode.valueOf(left.textValue() + right.textValue())
                : Values.UNDEFINED;
    }

    private static JsonNode calculated(String operator, JsonNode left, JsonNode right) {
        if (!left.isNumber() || !right.isNumber()) return Values.UNDEFINED;
        double a = left.doubleValue();
        double b = right.doubleValue();
        return number(
                switch (operator) {
                    case "+" -> a + b;
                    case "-" -> a - b;
                    case "*" -> a * b;
                    case "/" -> a / b;
                    default -> a % b;
                });
    }
}
