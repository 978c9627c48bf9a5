package assay.connectors.cosmos;

import assay.connectors.cosmos.Documents.Document;
import assay.pipeline.StoreException;
import assay.pipeline.StoredJson;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs, each in its subject's partition, so that one transaction can close it. */
final class Runs {
    private static final int MOST_REMEMBERED = 10_000;

    private final Documents documents;
    private final Set<RunId> known = ConcurrentHashMap.newKeySet();

    Runs(Documents documents) {
        this.documents = documents;
    }

    boolean open(Run run) {
        return documents.create(document(run));
    }

    Optional<Run> run(RunId id) {
        return read(id).map(Runs::run);
    }

    Optional<Document> read(RunId id) {
        return documents.read(id.subject().toString(), id.value());
    }

    /** A run is there for much longer than anybody adds to it, so it is looked for once. */
    void mustExist(RunId id) {
        if (known.contains(id)) return;
        if (read(id).isEmpty()) throw new StoreException("There is no run " + id + "; open it first.");
        if (known.size() >= MOST_REMEMBERED) known.clear();
        known.add(id);
    }

    List<Run> newest(int most) {
        var query =
                new SqlQuerySpec("SELECT TOP " + most + " c.run FROM c WHERE c.kind = 'run' ORDER BY c.started DESC");
        return documents.queryAllPartitions(query).stream().map(Runs::run).toList();
    }

    /**
     * Asked for once a minute, over all subjects: one that is in no scenario any more must be closed too. Nothing but a run
     * is due.
     */
    List<Run> awaited() {
        var query = new SqlQuerySpec("SELECT c.run FROM c WHERE c.due > 0");
        return documents.queryAllPartitions(query).stream().map(Runs::run).toList();
    }

    /**
     * The run's JSON is a text in it: the service keeps numbers as doubles, and would round a seed, which is any 64 bits.
     * Beside it is what queries ask for. Instants are milliseconds: as texts with and without fractions they would not sort.
     */
    ObjectNode document(Run run) {
        var document = documents
                .named(run.id().subject().toString(), run.id().value())
                .put("kind", run.id().subject().kind() == Subject.Kind.VARIANT ? "probes" : "run")
                .put("started", run.started().toEpochMilli())
                .put("run", StoredJson.write(run))
                .put("ttl", CosmosWindows.KEPT.toSeconds());
        run.closed()
                .ifPresentOrElse(
                        closed -> document.put("closed", closed.toEpochMilli()),
                        () -> run.deadline().ifPresent(due -> document.put("due", due.toEpochMilli())));
        return document;
    }

    static Run run(Document document) {
        return run(document.body());
    }

    private static Run run(ObjectNode document) {
        return StoredJson.run(document.path("run").asText());
    }
}
