/** The place of alerts and their lifecycle. Empty until detectors raise them. */
@NullMarked
package assay.alert;

import org.jspecify.annotations.NullMarked;
