package assay.scenario;

/**
 * A document that a search should find.
 *
 * @param id as retrieved texts are called
 * @param label how relevant it is: 0 is not at all, and the higher, the more so
 */
public record ExpectedDocument(String id, int label) {
    public ExpectedDocument {
        if (label < 0) throw new IllegalArgumentException("a label must not be below 0: " + label);
    }
}
