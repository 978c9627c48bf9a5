package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML file as JSON, with the place of every value.
 *
 * @param yaml the same content with its marks; places are looked up in it, since few of them are ever asked for
 */
public record Document(Path file, JsonNode root, Node yaml) {
    /** Where a value begins; of a value that the file does not have, the nearest one around it. */
    public Place valueAt(JsonPointer pointer) {
        return Place.of(find(pointer).getStartMark());
    }

    /** Where a key of a map stands. */
    public Place keyAt(JsonPointer map, String key) {
        return find(map) instanceof MappingNode mapping
                ? tuple(mapping, key)
                        .map(tuple -> Place.of(tuple.getKeyNode().getStartMark()))
                        .orElseGet(() -> valueAt(map))
                : valueAt(map);
    }

    private Node find(JsonPointer pointer) {
        Node node = yaml;
        for (var rest = pointer; !rest.matches(); rest = rest.tail()) {
            var child = child(node, rest);
            if (child.isEmpty()) return node;
            node = child.get();
        }
        return node;
    }

    private static Optional<Node> child(Node node, JsonPointer step) {
        return switch (node) {
            case MappingNode mapping ->
                tuple(mapping, step.getMatchingProperty()).map(NodeTuple::getValueNode);
            case SequenceNode sequence -> {
                int index = step.getMatchingIndex();
                yield index >= 0 && index < sequence.getValue().size()
                        ? Optional.of(sequence.getValue().get(index))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Optional<NodeTuple> tuple(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }
}
