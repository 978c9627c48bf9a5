package assay.emulator.cosmos;

import assay.emulator.cosmos.sql.SqlException;
import assay.emulator.cosmos.sql.Statement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Partial updates of an item: add, set, replace, remove, incr and move.
 *
 * @param partitionKeyPath what no patch may change, as it may not change the id or a system property
 */
record PatchOperations(String partitionKeyPath) {
    /** As documented. */
    private static final int MAX_OPERATIONS = 10;

    private static final Set<String> FIXED = Set.of("/id", "/_rid", "/_self", "/_etag", "/_ts", "/_attachments");

    ObjectNode apply(ObjectNode item, ObjectNode patch) throws RefusedException {
        checkCondition(item, patch.path("condition"));
        JsonNode operations = patch.path("operations");
        if (operations.isEmpty() || operations.size() > MAX_OPERATIONS)
            throw RefusedException.badRequest("A patch has 1 to " + MAX_OPERATIONS + " operations.");
        ObjectNode patched = item.deepCopy();
        for (JsonNode operation : operations) apply(patched, operation);
        return patched;
    }

    private static void checkCondition(ObjectNode item, JsonNode condition) throws RefusedException {
        if (condition.isMissingNode() || condition.isNull()) return;
        try {
            if (!Statement.holds(condition.asText(), item)) throw RefusedException.precondition();
        } catch (SqlException e) {
            throw RefusedException.badRequest(e);
        }
    }

    private void apply(ObjectNode item, JsonNode operation) throws RefusedException {
        String path = operation.path("path").asText();
        if (FIXED.contains(path) || path.equals(partitionKeyPath))
            throw RefusedException.badRequest("A patch may not change " + path);
        JsonNode value = operation.path("value");
        switch (operation.path("op").asText()) {
            case "add" -> Target.of(item, path).add(value);
            case "set" -> Target.of(item, path).set(value);
            case "replace" -> Target.of(item, path).replace(value);
            case "remove" -> Target.of(item, path).remove();
            case "incr" -> increment(Target.of(item, path), value);
            case "move" -> {
                JsonNode moved =
                        Target.of(item, operation.path("from").asText()).remove();
                Target.of(item, path).add(moved);
            }
            default -> throw RefusedException.badRequest("There is no such operation: " + operation);
        }
    }

    private static void increment(Target target, JsonNode by) throws RefusedException {
        JsonNode now = target.value();
        if (!by.isNumber() || !(now.isNumber() || now.isMissingNode()))
            throw RefusedException.badRequest("Only numbers can be incremented.");
        boolean whole = by.isIntegralNumber() && (now.isIntegralNumber() || now.isMissingNode());
        target.set(
                whole
                        ? LongNode.valueOf(now.asLong() + by.longValue())
                        : DoubleNode.valueOf(now.asDouble() + by.doubleValue()));
    }

    /** A place in an item: a member of an object, or an element of an array. */
    private record Target(JsonNode parent, String name) {

        static Target of(ObjectNode item, String path) throws RefusedException {
            int last = path.lastIndexOf('/');
            if (last < 0) throw RefusedException.badRequest("Not a path: " + path);
            JsonNode parent = item.at(path.substring(0, last));
            if (!parent.isContainerNode()) throw RefusedException.badRequest("There is nothing at " + path);
            return new Target(
                    parent, path.substring(last + 1).replace("~1", "/").replace("~0", "~"));
        }

        JsonNode value() throws RefusedException {
            return parent instanceof ArrayNode array ? array.path(index(array)) : parent.path(name);
        }

        void add(JsonNode value) throws RefusedException {
            if (parent instanceof ArrayNode array) array.insert(index(array), value);
            else set(value);
        }

        void set(JsonNode value) throws RefusedException {
            if (parent instanceof ObjectNode object) object.set(name, value);
            else if (parent instanceof ArrayNode array) set(array, index(array), value);
        }

        private static void set(ArrayNode array, int index, JsonNode value) {
            if (index == array.size()) array.add(value);
            else array.set(index, value);
        }

        void replace(JsonNode value) throws RefusedException {
            mustBeThere();
            set(value);
        }

        JsonNode remove() throws RefusedException {
            mustBeThere();
            return parent instanceof ArrayNode array ? array.remove(index(array)) : ((ObjectNode) parent).remove(name);
        }

        private void mustBeThere() throws RefusedException {
            if (value().isMissingNode()) throw RefusedException.badRequest("There is nothing at " + name);
        }

        /** {@code -} is behind the last element. */
        private int index(ArrayNode array) throws RefusedException {
            if (name.equals("-")) return array.size();
            try {
                int index = Integer.parseInt(name);
                if (index >= 0 && index <= array.size()) return index;
            } catch (NumberFormatException e) {
                throw RefusedException.badRequest("Not an index: " + name);
            }
            throw RefusedException.badRequest("The index is beyond the array's end: " + name);
        }
    }
}
