package assay.score;

/**
 * Identity of a metric. Numbers of different versions are never compared with each other.
 *
 * @param name what a scenario calls it
 * @param version of its code and of its parameters
 */
public record EvaluatorId(String name, String version) {}
