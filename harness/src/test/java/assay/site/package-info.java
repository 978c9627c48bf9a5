@NullMarked
package assay.site;

import org.jspecify.annotations.NullMarked;
