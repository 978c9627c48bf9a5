@NullMarked
package assay.connectors.contentsafety;

import org.jspecify.annotations.NullMarked;
