/** What keeps runs and their messages on one machine. Implements {@link assay.pipeline.Store} and {@link assay.pipeline.Queue}. */
@NullMarked
package assay.local;

import org.jspecify.annotations.NullMarked;
