package assay.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 */
record Row(int line, ObjectNode values) {}
