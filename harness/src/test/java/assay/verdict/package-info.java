@NullMarked
package assay.verdict;

import org.jspecify.annotations.NullMarked;
