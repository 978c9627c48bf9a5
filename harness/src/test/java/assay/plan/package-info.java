@NullMarked
package assay.plan;

import org.jspecify.annotations.NullMarked;
