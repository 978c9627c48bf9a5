/** What {@code assay power} and {@code assay backtest} read and print. Called by assay.cli. */
@NullMarked
package assay.cli.studying;

import org.jspecify.annotations.NullMarked;
