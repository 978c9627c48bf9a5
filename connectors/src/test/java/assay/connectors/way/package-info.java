/** The steps together over the two services, and what may happen to them on the way. */
@NullMarked
package assay.connectors.way;

import org.jspecify.annotations.NullMarked;
