/** Scenarios and runs as other tools' files. In: a scenario, and the observations of a run. Out: rows. Called by {@code assay export}. */
@NullMarked
package assay.cli.exporting;

import org.jspecify.annotations.NullMarked;
