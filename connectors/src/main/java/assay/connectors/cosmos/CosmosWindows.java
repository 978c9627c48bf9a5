package assay.connectors.cosmos;

import assay.connectors.cosmos.Documents.Document;
import assay.pipeline.StoredJson;
import assay.pipeline.Windows;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.window.Window;
import assay.window.WindowPart;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Closed windows: window, run and head in the subject's partition, so that one transaction writes them; the parts in a
 * partition for each window, since a partition must not grow for ever.
 */
record CosmosWindows(Documents documents, Runs runs) implements Windows {
    static final Duration KEPT = Duration.ofDays(400);
    /**
     * A part must not go before its window, which is written after it; a day lies between them at most, since closing
     * writes all parts again. Parts that no window ever names are few, from closings that were killed and never done
     * again; to give them a shorter life, and each part a longer one when it is named, would double every part's cost.
     */
    private static final Duration PARTS_KEPT = KEPT.plusDays(1);
    /** Only tidies up: whether a lease has ended follows from what is in it. */
    private static final Duration LEASES_KEPT = Duration.ofDays(1);

    @Override
    public boolean lease(RunId run, String holder, Instant now, Instant until) {
        var lease = documents
                .named(partition(run), "lease:" + run)
                .put("kind", "lease")
                .put("holder", holder)
                .put("until", until.toEpochMilli())
                .put("ttl", LEASES_KEPT.toSeconds());
        if (documents.create(lease)) return true;
        var there = documents.read(partition(run), "lease:" + run);
        if (there.isEmpty()) return documents.create(lease); // it has just ended
        boolean free = there.get().body().path("holder").asText().equals(holder)
                || there.get().body().path("until").asLong() <= now.toEpochMilli();
        return there.get().is(lease)
                || (free && documents.replace(lease, there.get().etag()));
    }

    /** Written again if it is there, though its content is the same: its time begins anew. */
    @Override
    public void keep(RunId run, WindowPart part) {
        documents.upsert(documents
                .named(partsOf(run), part.hash())
                .put("kind", "chunk")
                .put("content", part.content())
                .put("ttl", PARTS_KEPT.toSeconds()));
    }

    @Override
    public long lastSequence(Subject subject) {
        return sequence(head(subject));
    }

    @Override
    public boolean close(Window window) {
        var open = runs.read(window.run());
        var head = head(window.subject());
        if (open.isEmpty() || sequence(head) + 1 != window.sequence()) return false;
        var run = Runs.run(open.get());
        if (run.closed().isPresent()) return false;
        var manifest = manifest(window);
        var batch =
                CosmosBatch.createCosmosBatch(new PartitionKey(window.subject().toString()));
        batch.createItemOperation(manifest);
        batch.replaceItemOperation(run.id().value(), runs.document(run.closedAt(window.closed())), ifMatch(open.get()));
        moveHead(batch, head, window);
        return documents.batch(batch, manifest);
    }

    private ObjectNode manifest(Window window) {
        var manifest = documents
                .named(window.subject().toString(), "window:" + window.run())
                .put("kind", "manifest")
                .put("sequence", window.sequence())
                .put("closed", window.closed().toEpochMilli())
                .put("ttl", KEPT.toSeconds());
        return manifest.put("window", StoredJson.write(window));
    }

    /** It has no time to live: numbers that began again at 1 would be taken for windows already applied. */
    private void moveHead(CosmosBatch batch, Optional<Document> head, Window window) {
        var next = documents
                .named(window.subject().toString(), "head")
                .put("kind", "head")
                .put("sequence", window.sequence());
        if (head.isPresent()) batch.replaceItemOperation("head", next, ifMatch(head.get()));
        else batch.createItemOperation(next);
    }

    private static CosmosBatchItemRequestOptions ifMatch(Document read) {
        return new CosmosBatchItemRequestOptions().setIfMatchETag(read.etag());
    }

    @Override
    public Optional<Window> window(RunId run) {
        return documents.read(partition(run), "window:" + run).map(document -> window(document.body()));
    }

    @Override
    public List<Window> windows(Subject subject, long after, int most) {
        var query = new SqlQuerySpec(
                "SELECT TOP " + most + " c.window FROM c"
                        + " WHERE c.kind = 'manifest' AND c.sequence > @after ORDER BY c.sequence",
                List.of(new SqlParameter("@after", after)));
        return documents.query(subject.toString(), query).stream()
                .map(CosmosWindows::window)
                .toList();
    }

    @Override
    public Optional<WindowPart> part(RunId run, String hash) {
        return documents
                .read(partsOf(run), hash)
                .map(document ->
                        new WindowPart(hash, document.body().path("content").asText()));
    }

    private Optional<Document> head(Subject subject) {
        return documents.read(subject.toString(), "head");
    }

    private static long sequence(Optional<Document> head) {
        return head.map(document -> document.body().path("sequence").asLong()).orElse(0L);
    }

    private static Window window(ObjectNode document) {
        return StoredJson.window(document.path("window").asText());
    }

    private static String partition(RunId run) {
        return run.subject().toString();
    }

    private static String partsOf(RunId run) {
        return partition(run) + "/" + run;
    }
}
