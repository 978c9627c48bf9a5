package assay.emulator.cosmos;

/** The kinds of requests. */
public enum Operation {
    ACCOUNT,
    DATABASE,
    CONTAINER,
    PARTITION_RANGES,
    CREATE,
    UPSERT,
    READ,
    REPLACE,
    PATCH,
    DELETE,
    QUERY_PLAN,
    QUERY,
    /** All items of a container without a query. */
    FEED,
    /** All or nothing, in one partition. */
    BATCH,
    /** Each for itself. */
    BULK
}
