/**
 * Model endpoints on loopback that answer from the scenarios' own expectations, with flaws and faults. In: scenarios
 * and a {@link assay.simulator.Deployment} for each name. Out: a running {@link assay.simulator.Simulator}. Used by the
 * demo, the tests and game days. Read first: {@link assay.simulator.Simulator}, then {@code Endpoints}, which decides
 * what comes of a request, and {@code Connection}, which does it.
 */
@NullMarked
package assay.simulator;

import org.jspecify.annotations.NullMarked;
