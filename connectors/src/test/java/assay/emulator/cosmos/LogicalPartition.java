package assay.emulator.cosmos;

/**
 * A value of a container's partition key.
 *
 * @param json a list of one value
 * @param effective its hash, which decides on the partition range
 */
record LogicalPartition(String json, String effective) {}
