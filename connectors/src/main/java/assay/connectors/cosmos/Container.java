package assay.connectors.cosmos;

/** The containers of the database, as infra/app/cosmos.bicep makes them. */
public enum Container {
    /** Observations with their evaluations, and revisions; a shard holds both arms of a pair. */
    OBSERVATIONS("observations", "/shardId"),
    /** Open windows, manifests and heads by subject; chunks by subject and window. */
    WINDOWS("windows", "/partition"),
    /** What changes by If-Match: baselines, detectors, alerts, silences, experiments. */
    STATE("state", "/subjectId"),
    /** What is only added to: decisions, marks, configuration snapshots. */
    HISTORY("history", "/subjectId");

    private final String text;
    private final String partitionKey;

    Container(String text, String partitionKey) {
        this.text = text;
        this.partitionKey = partitionKey;
    }

    /** The path of the partition key, with its slash. */
    public String partitionKey() {
        return partitionKey;
    }

    /** As Cosmos DB knows it. */
    @Override
    public String toString() {
        return text;
    }
}
