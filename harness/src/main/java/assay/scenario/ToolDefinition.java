package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool that a variant may call.
 *
 * @param parameters JSON Schema of the arguments, an object
 */
public record ToolDefinition(String name, String description, JsonNode parameters) {}
