/** The store in Azure Cosmos DB. So far: the names of its containers, which the infrastructure makes. */
@NullMarked
package assay.connectors.cosmos;

import org.jspecify.annotations.NullMarked;
