package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The databases and containers of the account. Both are found by name and by resource id, as clients use either. */
final class Databases {
    private final int partitionRanges;
    private final InstantSource clock;
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private int created;

    private record Database(int number, ObjectNode json, Map<String, Container> containers) {}

    Databases(int partitionRanges, InstantSource clock) {
        this.partitionRanges = partitionRanges;
        this.clock = clock;
    }

    synchronized ObjectNode createDatabase(ObjectNode body) throws RefusedException {
        String name = body.path("id").asText();
        if (databases.containsKey(name)) throw RefusedException.conflict();
        int number = ++created;
        String rid = Rids.database(number);
        ObjectNode json = system(body.deepCopy(), rid, "dbs/" + rid + "/");
        databases.put(name, new Database(number, json, new LinkedHashMap<>()));
        return json;
    }

    synchronized ObjectNode database(String name) throws RefusedException {
        return find(name).json();
    }

    synchronized void deleteDatabase(String name) throws RefusedException {
        databases.values().remove(find(name));
    }

    synchronized Container createContainer(String databaseName, ObjectNode body) throws RefusedException {
        Database database = find(databaseName);
        String name = body.path("id").asText();
        if (database.containers().containsKey(name)) throw RefusedException.conflict();
        var id = new Container.ContainerId(database.number(), ++created);
        String rid = Rids.container(id.database(), id.container());
        ObjectNode definition =
                system(body.deepCopy(), rid, database.json().path("_self").asText() + "colls/" + rid + "/");
        definition.withObject("/partitionKey").put("version", 2); // of the hash; clients that do not ask for it take it
        if (!definition.has("indexingPolicy")) definition.set("indexingPolicy", allIndexed());
        var container = new Container(id, definition, PartitionRange.split(partitionRanges), clock);
        database.containers().put(name, container);
        return container;
    }

    synchronized Container container(String databaseName, String name) throws RefusedException {
        return find(find(databaseName), name).orElseThrow(() -> RefusedException.notFound("Resource Not Found"));
    }

    synchronized void deleteContainer(String databaseName, String name) throws RefusedException {
        Container container = container(databaseName, name);
        find(databaseName).containers().values().remove(container);
    }

    private static Optional<Container> find(Database database, String name) {
        return database.containers().values().stream()
                .filter(container ->
                        container.name().equals(name) || container.rid().equals(name))
                .findFirst();
    }

    private Database find(String name) throws RefusedException {
        return databases.values().stream()
                .filter(database -> database.json().path("id").asText().equals(name)
                        || database.json().path("_rid").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("Resource Not Found"));
    }

    private ObjectNode system(ObjectNode json, String rid, String self) {
        return json.put("_rid", rid)
                .put("_self", self)
                .put("_etag", "\"" + rid + "\"")
                .put("_ts", clock.instant().getEpochSecond());
    }

    private static ObjectNode allIndexed() {
        ObjectNode policy = Json.object().put("indexingMode", "consistent").put("automatic", true);
        policy.putArray("includedPaths").addObject().put("path", "/*");
        policy.putArray("excludedPaths").addObject().put("path", "/\"_etag\"/?");
        return policy;
    }
}
