package assay.simulator;

/** What clients ask of a deployment. */
enum Operation {
    CHAT("ChatCompletions_Create"),
    EMBEDDINGS("Embeddings_Create");

    private final String azureName;

    Operation(String azureName) {
        this.azureName = azureName;
    }

    /** As Azure's errors name it. */
    String azureName() {
        return azureName;
    }
}
