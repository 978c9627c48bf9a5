/** What stands behind {@code assay init}. In: flags, and a person's answers. Out: a scenario's folder and the variants that it asks, in files that teach. Called by the command. */
@NullMarked
package assay.cli.init;

import org.jspecify.annotations.NullMarked;
