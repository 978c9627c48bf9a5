package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Some of a query's results, and the token for the next ones where there are more. */
public record Page(List<JsonNode> results, Optional<String> continuation) {}
