package assay.evaluators.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The form that a verdict is wanted in, and how it is read. The reason comes first, so that the verdict follows from it. */
sealed interface Form<T> {
    /** In words, for the judge. */
    String described();

    ObjectNode schema();

    /** The key that tells a verdict from any other object in the reply. */
    String key();

    Read<T> read(JsonNode object);

    /** What was made of a reply. */
    sealed interface Read<T> {
        record Understood<T>(T verdict) implements Read<T> {}

        record NotUnderstood<T>(String why) implements Read<T> {}

        record OutOfRange<T>(String why) implements Read<T> {}
    }

    /** A level with its reason. */
    record Graded(String reason, int level) {}

    /** A word with its reason. */
    record Chosen(String reason, String word) {}

    /**
     * Verdicts on several things.
     *
     * @param text what it is on: a number where the things were given
     */
    record Item(String text, String verdict) {}

    /** An integer from {@code low} to {@code high}. */
    record Level(int low, int high) implements Form<Graded> {
        @Override
        public String described() {
            return "one JSON object and nothing else: {\"reason\": \"one or two sentences\", \"score\": an integer from "
                    + low + " to " + high + "}.";
        }

        @Override
        public ObjectNode schema() {
            var schema = object();
            string(schema, "reason");
            var score =
                    schema.withObjectProperty("properties").putObject("score").put("type", "integer");
            var levels = score.putArray("enum");
            for (int level = low; level <= high; level++) levels.add(level);
            return closed(schema, "reason", "score");
        }

        @Override
        public String key() {
            return "score";
        }

        @Override
        public Read<Graded> read(JsonNode object) {
            return whole(object.path("score"))
                    .map(score -> graded(object, score))
                    .orElseGet(() -> new Read.NotUnderstood<>("the score is no integer"));
        }

        private Read<Graded> graded(JsonNode object, long score) {
            return score < low || score > high
                    ? new Read.OutOfRange<>("the score " + score + " is not from " + low + " to " + high)
                    : new Read.Understood<>(new Graded(object.path("reason").asText(), (int) score));
        }

        /** The whole value: never a digit out of a text. */
        private static Optional<Long> whole(JsonNode value) {
            if (value.isNumber() && value.canConvertToExactIntegral()) return Optional.of(value.asLong());
            return value.isTextual() && value.textValue().strip().matches("-?\\d{1,9}")
                    ? Optional.of(Long.valueOf(value.textValue().strip()))
                    : Optional.empty();
        }
    }

    /** One of some words. */
    record Choice(List<String> words) implements Form<Chosen> {
        @Override
        public String described() {
            return "one JSON object and nothing else: {\"reason\": \"one or two sentences\", \"choice\": one of "
                    + String.join(", ", words) + "}.";
        }

        @Override
        public ObjectNode schema() {
            var schema = object();
            string(schema, "reason");
            oneOf(schema.withObjectProperty("properties").putObject("choice"), words);
            return closed(schema, "reason", "choice");
        }

        @Override
        public String key() {
            return "choice";
        }

        @Override
        public Read<Chosen> read(JsonNode object) {
            String choice = object.path("choice").asText().strip();
            return words.contains(choice)
                    ? new Read.Understood<>(new Chosen(object.path("reason").asText(), choice))
                    : new Read.OutOfRange<>("the choice is none of " + String.join(", ", words));
        }
    }

    /**
     * A verdict on each of some things.
     *
     * @param words the verdicts there are
     * @param given how many things there are, numbered from 1; absent: the judge finds them
     */
    record Items(List<String> words, Optional<Integer> given) implements Form<List<Item>> {
        private static final int MOST = 500;

        @Override
        public String described() {
            return "one JSON object and nothing else: {\"items\": [{\"text\": "
                    + (given.isPresent()
                            ? "the number of the thing, each of 1 to " + given.get() + " once"
                            : "what it says, in a short sentence")
                    + ", \"verdict\": one of " + String.join(", ", words) + "}]}.";
        }

        @Override
        public ObjectNode schema() {
            var item = object();
            string(item, "text");
            oneOf(item.withObjectProperty("properties").putObject("verdict"), words);
            var schema = object();
            schema.withObjectProperty("properties")
                    .putObject("items")
                    .put("type", "array")
                    .set("items", closed(item, "text", "verdict"));
            return closed(schema, "items");
        }

        @Override
        public String key() {
            return "items";
        }

        @Override
        public Read<List<Item>> read(JsonNode object) {
            var items = object.path("items");
            if (!items.isArray() || items.size() > MOST) return new Read.NotUnderstood<>("there is no list of items");
            var read = items.valueStream()
                    .map(item -> new Item(
                            item.path("text").asText().strip(),
                            item.path("verdict").asText()))
                    .toList();
            if (!read.stream().allMatch(item -> words.contains(item.verdict()))) {
                return new Read.OutOfRange<>("a verdict is none of " + String.join(", ", words));
            }
            return given.isEmpty() ? new Read.Understood<>(read) : inOrder(read, given.get());
        }

        private static Read<List<Item>> inOrder(List<Item> read, int count) {
            var ordered = new TreeMap<Integer, Item>();
            for (var item : read) {
                if (item.text().matches("\\d{1,4}")) ordered.put(Integer.valueOf(item.text()), item);
            }
            boolean all = ordered.size() == count
                    && read.size() == count
                    && ordered.firstEntry().getKey() == 1
                    && ordered.lastEntry().getKey() == count;
            return all
                    ? new Read.Understood<>(List.copyOf(ordered.values()))
                    : new Read.NotUnderstood<>("not each of 1 to " + count + " has one verdict");
        }
    }

    private static ObjectNode object() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static void string(ObjectNode schema, String key) {
        schema.withObjectProperty("properties").putObject(key).put("type", "string");
    }

    private static void oneOf(ObjectNode schema, List<String> words) {
        var values = schema.put("type", "string").putArray("enum");
        words.forEach(values::add);
    }

    private static ObjectNode closed(ObjectNode schema, String... required) {
        var keys = schema.putArray("required");
        for (var key : required) keys.add(key);
        return schema.put("additionalProperties", false);
    }
}
