/**
 * The part of Cosmos DB's query language that the emulator answers. In: the text of a query, its parameters and items.
 * Out: pages of results, or the plan by which a client merges the pages of several partition ranges.
 */
@NullMarked
package assay.emulator.cosmos.sql;

import org.jspecify.annotations.NullMarked;
