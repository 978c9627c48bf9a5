/**
 * A Cosmos DB gateway in memory, for tests: {@link assay.emulator.cosmos.CosmosEmulator} answers the real client over
 * HTTP on loopback. The data goes from {@code Front} (HTTP) over {@code Routes} to {@code Items} (point operations),
 * {@code Batches} and {@code Queries}, which work on a {@code Container}. docs/emulators.md says what it does not prove.
 */
@NullMarked
package assay.emulator.cosmos;

import org.jspecify.annotations.NullMarked;
