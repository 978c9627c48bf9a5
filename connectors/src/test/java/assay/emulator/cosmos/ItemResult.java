package assay.emulator.cosmos;

import java.util.Optional;

/**
 * What came of an operation on one item.
 *
 * @param item as it is now; empty where there is none to show
 */
record ItemResult(int status, Optional<Item> item, double charge) {}
