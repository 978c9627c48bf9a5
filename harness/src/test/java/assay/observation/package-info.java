@NullMarked
package assay.observation;

import org.jspecify.annotations.NullMarked;
