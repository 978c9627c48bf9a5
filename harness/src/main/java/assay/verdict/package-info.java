/**
 * What the numbers say. In: observations in order of their ids. Out: of a run a {@link assay.verdict.RunResult} with its {@link assay.verdict.RunVerdict}; of a
 * series of runs, by a {@link assay.verdict.Watch} against a {@link assay.verdict.Norm}, a {@link assay.verdict.SeriesVerdict}; of an experiment an
 * {@link assay.verdict.ExperimentVerdict}. Called by assay.pipeline, the reports and the shells.
 */
@NullMarked
package assay.verdict;

import org.jspecify.annotations.NullMarked;
