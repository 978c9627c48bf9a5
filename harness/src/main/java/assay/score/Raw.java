package assay.score;

/** A number on the evaluator's own scale. */
public record Raw(double value, Scale scale) {
    public Raw {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("not a number: " + value);
    }
}
