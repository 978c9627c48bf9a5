/**
 * Holds judges against people. In: a file of labels and the scores of kept runs. Out: how far a judge can be believed.
 * Called by the command {@code calibrate}.
 */
@NullMarked
package assay.cli.calibrating;

import org.jspecify.annotations.NullMarked;
