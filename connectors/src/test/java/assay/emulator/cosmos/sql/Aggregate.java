package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions over a group of items. Values that are undefined do not count. */
enum Aggregate {
    COUNT("Count") {
        @Override
        JsonNode of(List<JsonNode> values) {
            return LongNode.valueOf(values.size());
        }

        @Override
        String partial(String argument) {
            return "{\"item\": COUNT(%s)}".formatted(argument);
        }
    },
    SUM("Sum") {
        @Override
        JsonNode of(List<JsonNode> values) {
            return numbers(values) ? DoubleNode.valueOf(sum(values)) : Values.UNDEFINED;
        }

        @Override
        String partial(String argument) {
            return "{\"item\": SUM(%s)}".formatted(argument);
        }
    },
    AVG("Average") {
        @Override
        JsonNode of(List<JsonNode> values) {
            return numbers(values) && !values.isEmpty()
                    ? DoubleNode.valueOf(sum(values) / values.size())
                    : Values.UNDEFINED;
        }

        @Override
        String partial(String argument) {
            return "{\"item\": {\"sum\": SUM(%1$s), \"count\": COUNT(%1$s)}}".formatted(argument);
        }
    },
    MIN("Min") {
        @Override
        JsonNode of(List<JsonNode> values) {
            return values.stream().min(Values::compare).orElse(Values.UNDEFINED);
        }

        @Override
        String partial(String argument) {
            return "{\"item\": MIN(%1$s), \"item2\": {\"min\": MIN(%1$s), \"count\": COUNT(%1$s)}}".formatted(argument);
        }
    },
    MAX("Max") {
        @Override
        JsonNode of(List<JsonNode> values) {
            return values.stream().max(Values::compare).orElse(Values.UNDEFINED);
        }

        @Override
        String partial(String argument) {
            return "{\"item\": MAX(%1$s), \"item2\": {\"max\": MAX(%1$s), \"count\": COUNT(%1$s)}}".formatted(argument);
        }
    };

    private final String inPlans;

    Aggregate(String inPlans) {
        this.inPlans = inPlans;
    }

    static Optional<Aggregate> named(String function) {
        return Stream.of(values())
                .filter(aggregate -> aggregate.name().equals(function))
                .findFirst();
    }

    /** The name that a query plan gives it. */
    String inPlans() {
        return inPlans;
    }

    /** @param values none of them undefined */
    abstract JsonNode of(List<JsonNode> values);

    /** What one partition range answers, in the form that a client adds up. */
    abstract String partial(String argument);

    private static boolean numbers(List<JsonNode> values) {
        return values.stream().allMatch(JsonNode::isNumber);
    }

    private static double sum(List<JsonNode> values) {
        return values.stream().mapToDouble(JsonNode::doubleValue).sum();
    }
}
