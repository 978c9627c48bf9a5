/** Recorded answers, from small files and from a real run. */
@NullMarked
package assay.connectors.recorded;

import org.jspecify.annotations.NullMarked;
