package assay.evaluators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of one use of an evaluator; they keep to the evaluator's schema. */
record Parameters(ObjectNode values) {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ms|s|m)");

    /** Parses a schema that stands in the code. */
    static ObjectNode schema(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a parameter schema is no JSON", e);
        }
    }

    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    JsonNode node(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the parameter " + name + " is missing"));
    }

    String text(String name) {
        return node(name).asText();
    }

    String text(String name, String otherwise) {
        return find(name).map(JsonNode::asText).orElse(otherwise);
    }

    List<String> texts(String name) {
        return node(name).valueStream().map(JsonNode::asText).toList();
    }

    boolean flag(String name) {
        return find(name).map(JsonNode::asBoolean).orElse(false);
    }

    boolean flag(String name, boolean otherwise) {
        return find(name).map(JsonNode::asBoolean).orElse(otherwise);
    }

    int whole(String name, int otherwise) {
        return find(name).map(JsonNode::asInt).orElse(otherwise);
    }

    /** Empty where it is not given. */
    ObjectNode object(String name) {
        return find(name).map(ObjectNode.class::cast).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** As it is written: 0.1 is a tenth. */
    Optional<BigDecimal> decimal(String name) {
        return find(name).map(JsonNode::decimalValue);
    }

    double number(String name) {
        return node(name).asDouble();
    }

    /** Milliseconds, from a number of them or from {@code 500ms}, {@code 4s}, {@code 1.5m}. */
    double milliseconds(String name) {
        JsonNode value = node(name);
        if (value.isNumber()) return value.asDouble();
        var duration = DURATION.matcher(value.asText());
        if (!duration.matches()) {
            throw new IllegalArgumentException(name + " must be a time such as 500ms or 4s: " + value.asText());
        }
        var amount = new BigDecimal(duration.group(1)); // exact: 1.001s is 1001 ms
        int unit =
                switch (duration.group(2)) {
                    case "m" -> 60_000;
                    case "s" -> 1_000;
                    default -> 1;
                };
        return amount.multiply(BigDecimal.valueOf(unit)).doubleValue();
    }

    BoundedPattern pattern(String name) {
        return BoundedPattern.compile(name, text(name));
    }
}
