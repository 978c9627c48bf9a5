/** Benchmarks. Empty until the issue on speed. */
@NullMarked
package assay.bench;

import org.jspecify.annotations.NullMarked;
