/** What people are given to label. */
@NullMarked
package assay.cli.calibrating;

import org.jspecify.annotations.NullMarked;
