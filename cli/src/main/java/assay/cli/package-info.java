/** The command line: one file per command. In: what a user types. Out: what they read, and an exit code. */
@NullMarked
package assay.cli;

import org.jspecify.annotations.NullMarked;
