/** What becomes of a detector's finding: an {@link assay.alert.Alert} that moves by {@link assay.alert.Signal}s and what people say, and {@link assay.alert.Notice}s of it. Called by assay.pipeline once all series of a subject have applied a window. */
@NullMarked
package assay.alert;

import org.jspecify.annotations.NullMarked;
