/** The steps of the function app on one machine, as {@code assay serve} runs them. In: scenarios, a store, a queue. Out: runs that are opened, asked and closed as they come due. Called by the command. */
@NullMarked
package assay.cli.serving;

import org.jspecify.annotations.NullMarked;
