@NullMarked
package assay.alert;

import org.jspecify.annotations.NullMarked;
