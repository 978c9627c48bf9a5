package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An item that a query may find.
 *
 * @param rid its number in the container; later ones are greater
 */
public record Candidate(long rid, ObjectNode body) {}
