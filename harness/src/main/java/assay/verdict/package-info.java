/** What a run says. In: observations in order of their ids. Out: a {@link assay.verdict.RunResult} with its comparisons and a {@link assay.verdict.RunVerdict}. Called by the reports and the shells. */
@NullMarked
package assay.verdict;

import org.jspecify.annotations.NullMarked;
