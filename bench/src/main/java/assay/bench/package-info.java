/** Benchmarks. In: a built checkout. Out: a section of docs/performance.md each. Started by {@code bench/run}; nothing depends on it. */
@NullMarked
package assay.bench;

import org.jspecify.annotations.NullMarked;
