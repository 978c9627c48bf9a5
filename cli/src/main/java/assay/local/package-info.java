/** The embedded store: what keeps runs on one machine. Implements {@link assay.pipeline.Store}. */
@NullMarked
package assay.local;

import org.jspecify.annotations.NullMarked;
