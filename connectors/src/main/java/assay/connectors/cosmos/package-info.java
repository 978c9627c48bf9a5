/**
 * The store in Azure Cosmos DB. In: runs, observations, windows. Out: the same, as {@link assay.pipeline.Store} promises.
 * Made by the functions' wiring, once per process; the containers are made by the infrastructure.
 */
@NullMarked
package assay.connectors.cosmos;

import org.jspecify.annotations.NullMarked;
