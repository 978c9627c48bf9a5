package assay.connectors.cosmos;

import assay.pipeline.StoreException;
import com.azure.cosmos.CosmosException;

/** What the service's refusals mean, and what to do about them. */
final class CosmosFaults {
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;
    private static final int OWNER_NOT_FOUND = 1003;

    private CosmosFaults() {}

    /** Whether a write may be done although it failed: the request, or its answer, was lost on the way. */
    static boolean isUncertain(int status) {
        return switch (status) {
            case 408, 410, 500, 503 -> true;
            default -> false;
        };
    }

    /** No such item, as opposed to no such container or database. */
    static boolean isOfItem(CosmosException e) {
        return e.getStatusCode() == NOT_FOUND && e.getSubStatusCode() != OWNER_NOT_FOUND;
    }

    /** @param operation such as {@code observations.create} */
    static StoreException refused(String operation, CosmosException e) {
        return new StoreException(sentence(operation, e.getStatusCode(), e.getSubStatusCode()), e);
    }

    static String sentence(String operation, int status, int substatus) {
        String what = "Cosmos DB, " + operation + ": ";
        String code = " (" + status + "/" + substatus + ")";
        return what
                + switch (status) {
                    case 401, 403 ->
                        "access was refused" + code + ". Give this identity the role Cosmos DB Built-in Data"
                                + " Contributor on the database, and look whether the account's network lets it in.";
                    case 404 ->
                        "there is no such database or container" + code + ". Deploy the infrastructure, or correct the"
                                + " database's name.";
                    case 408 ->
                        "no answer in time" + code + ". It is tried again with the message; if it stays so, look at the"
                                + " account's health and at the network.";
                    case 413 ->
                        "the document is larger than Cosmos DB takes (2 MB)" + code
                                + ". Shorten what the scenario sends" + " or keeps.";
                    case 429 ->
                        "no request units left, after the client's retries" + code + ". It is tried again with the"
                                + " message; if it stays so, run fewer calls at once or give the account more throughput.";
                    case 449 ->
                        "others wrote the same document all the time" + code + ". Try again; if it stays so, look for"
                                + " two apps that work on one database.";
                    case 410, 500, 503 ->
                        "the service could not be reached, or is not available" + code + ". It is tried again with the"
                                + " message; if it stays so, look at the account's health and at the network.";
                    default -> "refused" + code + ". This is not expected: report it with the cause.";
                };
    }
}
