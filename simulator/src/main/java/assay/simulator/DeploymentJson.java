package assay.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link Deployment} as JSON: keys in snake case, durations as {@code 120ms}. */
final class DeploymentJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(Durations.module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private DeploymentJson() {}

    static ObjectNode write(Deployment deployment) {
        return MAPPER.valueToTree(deployment);
    }

    /** The deployment with the fields that {@code patch} gives, and only those, changed. */
    static Deployment patched(Deployment deployment, JsonNode patch) throws InvalidDeploymentException {
        ObjectNode merged = write(deployment);
        merge(merged, patch, "");
        try {
            return MAPPER.treeToValue(merged, Deployment.class);
        } catch (JsonProcessingException e) {
            throw new InvalidDeploymentException(path(e), reason(e));
        }
    }

    private static void merge(ObjectNode into, JsonNode patch, String path) throws InvalidDeploymentException {
        if (!patch.isObject()) throw new InvalidDeploymentException(path, "must be an object");
        for (Map.Entry<String, JsonNode> given : patch.properties()) {
            String key = given.getKey();
            String field = path.isEmpty() ? key : path + "." + key;
            JsonNode known = into.get(key);
            if (known == null) {
                List<String> keys =
                        into.properties().stream().map(Map.Entry::getKey).toList();
                throw new InvalidDeploymentException(field, "unknown field" + Names.hint(key, keys));
            }
            if (known instanceof ObjectNode part && path.isEmpty()) merge(part, given.getValue(), field);
            else into.set(key, ofSameType(field, known, given.getValue()));
        }
    }

    private static JsonNode ofSameType(String field, JsonNode known, JsonNode given) throws InvalidDeploymentException {
        if (known.isNumber() && !given.isNumber()) throw new InvalidDeploymentException(field, "must be a number");
        if (known.isTextual() && !given.isTextual()) throw new InvalidDeploymentException(field, "must be a string");
        return given;
    }

    private static String path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) return "";
        return mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."));
    }

    /** Our own checks say it plainly; Jackson's message is the first line of what it has. */
    private static String reason(JsonProcessingException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) return cause.getMessage();
        return e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
    }
}
