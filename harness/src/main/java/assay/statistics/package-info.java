/** Numbers in, records out; knows nothing of ours. Intervals and tests that the verdicts rest on. Called by assay.verdict. */
@NullMarked
package assay.statistics;

import org.jspecify.annotations.NullMarked;
