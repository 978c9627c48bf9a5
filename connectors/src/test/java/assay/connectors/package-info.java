/** The connectors against real HTTP servers on loopback, and what their tests share. */
@NullMarked
package assay.connectors;

import org.jspecify.annotations.NullMarked;
