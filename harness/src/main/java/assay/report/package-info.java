/** What a reader sees. In: a {@link assay.verdict.RunResult} and the observations that explain it. Out: JSON, JSON lines, Markdown, HTML, text for a terminal. Called by the shells. */
@NullMarked
package assay.report;

import org.jspecify.annotations.NullMarked;
