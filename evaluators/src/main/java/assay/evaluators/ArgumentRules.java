package assay.evaluators;

import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When the arguments of a call are those expected.
 *
 * @param exact whether arguments that are not expected are wrong
 * @param defaults what an omitted argument stands for
 * @param ignored names of arguments that are not compared
 * @param tolerance how far a number may be from the expected one
 */
record ArgumentRules(boolean exact, ObjectNode defaults, Set<String> ignored, BigDecimal tolerance) {
    Pairs pairs(List<ToolCall> expected, List<ToolCall> made) {
        var wanted = expected.stream().map(this::read).toList();
        var given = made.stream().map(this::read).toList();
        return Pairs.of(expected.size(), made.size(), (e, m) -> {
            boolean named = expected.get(e).name().equals(made.get(m).name());
            return named && fits(wanted.get(e), given.get(m), expected.get(e), made.get(m));
        });
    }

    private boolean fits(Optional<ObjectNode> wanted, Optional<ObjectNode> given, ToolCall expected, ToolCall made) {
        if (wanted.isEmpty() || given.isEmpty()) return expected.arguments().equals(made.arguments());
        return same(wanted.get(), given.get());
    }

    /** The arguments that count; absent where they are no JSON object. */
    private Optional<ObjectNode> read(ToolCall call) {
        String text = Text.isBlank(call.arguments()) ? "{}" : call.arguments();
        if (!(JsonText.read(text, false) instanceof JsonText.Found found)
                || !(found.value() instanceof ObjectNode given)) return Optional.empty();
        var counted = JsonNodeFactory.instance.objectNode();
        defaults.properties().forEach(each -> counted.set(each.getKey(), each.getValue()));
        given.properties().forEach(each -> counted.set(each.getKey(), each.getValue()));
        counted.remove(ignored);
        return Optional.of(counted);
    }

    /** A list has the same length always; how deep JSON may be is bounded where it is read. */
    private boolean same(JsonNode wanted, JsonNode given) {
        if (wanted.isNumber() && given.isNumber()) return near(wanted, given);
        if (wanted.isObject() && given.isObject()) {
            if (exact && wanted.size() != given.size()) return false;
            return wanted.properties().stream()
                    .allMatch(each -> given.has(each.getKey()) && same(each.getValue(), given.get(each.getKey())));
        }
        if (wanted.isArray() && given.isArray()) {
            if (wanted.size() != given.size()) return false;
            for (int i = 0; i < wanted.size(); i++) {
                if (!same(wanted.get(i), given.get(i))) return false;
            }
            return true;
        }
        return wanted.equals(given);
    }

    private boolean near(JsonNode wanted, JsonNode given) {
        if (!Double.isFinite(wanted.asDouble()) || !Double.isFinite(given.asDouble())) return wanted.equals(given);
        if (tolerance.signum() == 0) return wanted.decimalValue().compareTo(given.decimalValue()) == 0;
        return Math.abs(wanted.asDouble() - given.asDouble()) <= tolerance.doubleValue()
                || wanted.decimalValue().compareTo(given.decimalValue()) == 0;
    }
}
