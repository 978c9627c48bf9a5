package assay.emulator.cosmos;

import com.azure.cosmos.implementation.routing.PartitionKeyInternal;
import com.azure.cosmos.implementation.routing.PartitionKeyInternalHelper;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A container's partition key: one path, hashed by version 2. Effective keys are worked out by the client's own code, so that both agree
 * on where an item is.
 */
record PartitionKeys(String path) {

    /** @throws RefusedException where the definition is not one path */
    static PartitionKeys of(JsonNode definition) throws RefusedException {
        JsonNode paths = definition.path("paths");
        if (paths.size() != 1)
            throw RefusedException.badRequest("The emulator knows partition keys of one path only, not " + paths);
        return new PartitionKeys(paths.path(0).asText());
    }

    /** As it stands in a header: a list of one value. */
    LogicalPartition read(String header) throws RefusedException {
        if (Json.read(header) instanceof ArrayNode values && values.size() == 1) return key(values);
        throw RefusedException.badRequest("Not a partition key of one value: " + header);
    }

    /** The one that an item says it belongs to; an empty object stands for none. */
    LogicalPartition of(ObjectNode item) {
        JsonNode value = item.at(path);
        ArrayNode values = Json.array();
        if (value.isMissingNode()) values.addObject();
        else values.add(value);
        return key(values);
    }

    private LogicalPartition key(ArrayNode values) {
        var definition = new PartitionKeyDefinition();
        definition.setPaths(List.of(path));
        definition.setVersion(PartitionKeyDefinitionVersion.V2);
        String effective = PartitionKeyInternalHelper.getEffectivePartitionKeyString(
                PartitionKeyInternal.fromJsonString(values.toString()), definition);
        return new LogicalPartition(values.toString(), effective);
    }
}
