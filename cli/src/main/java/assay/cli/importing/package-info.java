/** Other tools' files as scenarios. In: one file, and what lies beside it. Out: a scenario folder that a reader has accepted, and a listing of what became of each assertion. Called by {@code assay import}. */
@NullMarked
package assay.cli.importing;

import org.jspecify.annotations.NullMarked;
