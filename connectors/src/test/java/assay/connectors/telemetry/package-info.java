/** What leaves the house, looked at where it arrives. */
@NullMarked
package assay.connectors.telemetry;

import org.jspecify.annotations.NullMarked;
