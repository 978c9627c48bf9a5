/** The store in Cosmos DB, against the emulator, and its contract against a real account where one is named. */
@NullMarked
package assay.connectors.cosmos;

import org.jspecify.annotations.NullMarked;
