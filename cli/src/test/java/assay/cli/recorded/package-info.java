/** Runs over answers that real models gave, and over recorded answers as the documentation shows them. */
@NullMarked
package assay.cli.recorded;

import org.jspecify.annotations.NullMarked;
