@NullMarked
package assay.connectors.notify;

import org.jspecify.annotations.NullMarked;
