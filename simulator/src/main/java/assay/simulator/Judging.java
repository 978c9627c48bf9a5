package assay.simulator;

/**
 * How a deployment judges, where it is asked to ({@link SimulatedJudge}). All but {@code refuses} are probabilities, per
 * call and independent of each other.
 *
 * @param sensitivity that a good answer is called good
 * @param specificity that a bad answer is called bad
 * @param malformed a reply without a verdict in it
 * @param truncated a reply that is cut off, and says so
 * @param refusing a reply that says it will not
 * @param contradictory an earlier verdict before the one that counts, and another one
 * @param quotes the evidence is repeated before the verdict
 * @param outOfRange a verdict that is not on the scale
 * @param refuses a parameter that the deployment does not take; empty: it takes all
 */
public record Judging(
        double sensitivity,
        double specificity,
        double malformed,
        double truncated,
        double refusing,
        double contradictory,
        double quotes,
        double outOfRange,
        String refuses) {
    /** Right each time, in the wanted form. */
    public static final Judging PERFECT = new Judging(1, 1, 0, 0, 0, 0, 0, 0, "");

    public Judging {
        Probability.check("sensitivity", sensitivity);
        Probability.check("specificity", specificity);
        Probability.check("malformed", malformed);
        Probability.check("truncated", truncated);
        Probability.check("refusing", refusing);
        Probability.check("contradictory", contradictory);
        Probability.check("quotes", quotes);
        Probability.check("out_of_range", outOfRange);
    }
}
