@NullMarked
package assay.statistics;

import org.jspecify.annotations.NullMarked;
