package assay.report;

import assay.verdict.RunResult;

/** A run as it is reported: its numbers, and the prompts that explain them. */
public record ReportedRun(RunResult result, Examples examples) {}
