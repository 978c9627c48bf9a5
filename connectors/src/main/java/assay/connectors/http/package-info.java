/**
 * Any application behind an address. In: a {@link assay.plan.Call}. Out: an answer, read by the paths that its variant names. Built by
 * {@link assay.connectors.Connections}.
 */
@NullMarked
package assay.connectors.http;

import org.jspecify.annotations.NullMarked;
