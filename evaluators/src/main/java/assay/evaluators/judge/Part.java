package assay.evaluators.judge;

/**
 * A piece of evidence.
 *
 * @param name in lower case, the same for the same kind of evidence
 */
record Part(String name, String text) {}
