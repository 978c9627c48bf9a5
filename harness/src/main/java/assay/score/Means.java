package assay.score;

/** What an evaluator scores by, the cheapest first: what costs nothing is asked before what costs a call. */
public enum Means {
    DETERMINISTIC("computed from the answer and the prompt, always the same", "none"),
    COMPOSITE("made of other evaluators of the same answer", "none beside theirs"),
    EMBEDDING("compares embeddings, which a model makes", "an embedding of each text"),
    SERVICE("asks a service", "a call of the service"),
    JUDGE("asks a model", "a call to the judge"),
    PERSON("a person says it", "a person's time");

    private final String meaning;
    private final String cost;

    Means(String meaning, String cost) {
        this.meaning = meaning;
        this.cost = cost;
    }

    /** In words, to follow the word itself. */
    public String meaning() {
        return meaning;
    }

    /** What one score costs, as a class. */
    public String cost() {
        return cost;
    }
}
