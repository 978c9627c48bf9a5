/** The steps, and the interfaces to what they need from outside. In: calls. Out: kept observations. Called by the shells: the command line and the functions. */
@NullMarked
package assay.pipeline;

import org.jspecify.annotations.NullMarked;
