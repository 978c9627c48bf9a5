package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns composed YAML into JSON; says what JSON cannot say, and stops aliases that multiply. */
final class YamlToJson {
    private static final int LARGEST_EXPANSION = 100_000;
    /** A plain {@code ${NAME}} has a tag of its own in this library; to us it is text. */
    private static final Set<Tag> KNOWN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.ENV_TAG, Tag.SEQ, Tag.MAP);

    private final YamlFile.Refusals refused;
    private final Set<Node> anchored = Collections.newSetFromMap(new IdentityHashMap<>());
    private int expanded;
    private int depth;
    private boolean stopped;

    YamlToJson(YamlFile.Refusals refused) {
        this.refused = refused;
    }

    /** Absent if the aliases of the file cannot be followed. */
    Optional<JsonNode> convert(Node root) {
        var json = json(root, false);
        return stopped ? Optional.empty() : Optional.of(json);
    }

    private JsonNode json(Node node, boolean aliased) {
        boolean again = aliased || (node.getAnchor().isPresent() && !anchored.add(node));
        if (again && ++expanded > LARGEST_EXPANSION) stop(node, "the aliases expand to more than 100000 values");
        if (depth > ShallowParser.DEEPEST) stop(node, "nested deeper than " + ShallowParser.DEEPEST + " levels");
        if (node.isRecursive()) stop(node, "an alias stands inside the value that it names");
        if (stopped) return NullNode.getInstance();
        if (!KNOWN.contains(node.getTag())) fault(node, "the YAML tag " + node.getTag() + " is not read here");
        depth++;
        var json = value(node, again);
        depth--;
        return json;
    }

    private JsonNode value(Node node, boolean again) {
        return switch (node) {
            case MappingNode mapping -> object(mapping, again);
            case SequenceNode sequence -> {
                var array = JsonNodeFactory.instance.arrayNode();
                sequence.getValue().forEach(element -> array.add(json(element, again)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> NullNode.getInstance();
        };
    }

    private JsonNode object(MappingNode mapping, boolean aliased) {
        var object = JsonNodeFactory.instance.objectNode();
        Map<String, Node> first = new HashMap<>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                fault(tuple.getKeyNode(), "a key must be plain text");
                continue;
            }
            var earlier = first.putIfAbsent(key.getValue(), key);
            if (earlier == null) {
                object.set(key.getValue(), json(tuple.getValueNode(), aliased));
            } else {
                int line = Place.of(earlier.getStartMark()).line();
                fault(key, "the key `" + key.getValue() + "` is given twice; the first is on line " + line);
            }
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        var tag = scalar.getTag();
        try {
            if (tag.equals(Tag.NULL)) return NullNode.getInstance();
            if (tag.equals(Tag.BOOL)) return BooleanNode.valueOf(value.equalsIgnoreCase("true"));
            if (tag.equals(Tag.INT)) return integer(value);
            if (tag.equals(Tag.FLOAT)) return decimal(scalar);
        } catch (NumberFormatException e) {
            fault(scalar, "`" + value + "` is no number");
        }
        return TextNode.valueOf(value);
    }

    private static JsonNode integer(String value) {
        var number = value.startsWith("0o")
                ? new BigInteger(value.substring(2), 8)
                : value.startsWith("0x") ? new BigInteger(value.substring(2), 16) : new BigInteger(value);
        if (number.bitLength() < 32) return IntNode.valueOf(number.intValue());
        return number.bitLength() < 64 ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }

    private JsonNode decimal(ScalarNode scalar) {
        String value = scalar.getValue();
        double number = value.matches("(?i)[-+]?\\.(inf|nan)") ? Double.NaN : Double.parseDouble(value);
        if (!Double.isFinite(number)) fault(scalar, "`" + value + "` is not a finite number");
        return Double.isFinite(number) ? DoubleNode.valueOf(number) : IntNode.valueOf(0);
    }

    private void stop(Node node, String message) {
        if (!stopped) fault(node, message);
        stopped = true;
    }

    private void fault(Node node, String message) {
        refused.because(Place.of(node.getStartMark()), message);
    }
}
