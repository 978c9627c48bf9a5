@NullMarked
package assay.functions;

import org.jspecify.annotations.NullMarked;
