/** Model endpoints on loopback that answer from the scenarios' own expectations, with faults. Used by the demo, the tests and game days. */
@NullMarked
package assay.simulator;

import org.jspecify.annotations.NullMarked;
