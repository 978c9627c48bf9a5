@NullMarked
package assay.pipeline;

import org.jspecify.annotations.NullMarked;
