package assay.connectors.cosmos;

import assay.observation.Outcome;
import assay.pipeline.Store.Standing;
import assay.pipeline.StoreException;
import assay.pipeline.StoredJson;
import assay.plan.ObservationId;
import assay.plan.RunId;
import assay.score.Scored;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Observations in sixteen partitions for each run, both arms of a pair in one. */
record Observations(Documents documents, Duration retain, Backoff backoff) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int SHARDS = 16;
    private static final int TRIES = 5;
    /** Documents under 1 MB each, of which two pages at most are in memory. */
    private static final int PAGE = 50;

    /** @return whether it was kept */
    boolean keep(Scored scored, boolean overFailure) {
        var ours = document(scored);
        boolean answers = scored.observation().outcome() instanceof Outcome.Answer;
        for (int i = 0; i < TRIES; i++) {
            if (documents.create(ours)) return true;
            var there = read(scored.observation().run(), scored.observation().id());
            if (there.isPresent()) { // or it has expired meanwhile
                if (there.get().is(ours)) return true;
                if (!standing(there.get().body()).yieldsTo(answers, overFailure)) return false;
                if (documents.replace(ours, there.get().etag())) return true;
            }
            backoff.after(i);
        }
        throw new StoreException(
                "The observation " + scored.observation().id() + " of "
                        + scored.observation().run() + " was changed by others " + TRIES
                        + " times while it was being kept. Try again; if it stays so, look for two apps that work on one database.");
    }

    /**
     * Read by id: what is asked for is hardly ever there, and that costs one request unit, by the service's documentation
     * also for a document of a kilobyte and ten for one of a hundred. A query for one member costs over two, and another
     * round trip, whether it finds anything or not.
     */
    Optional<Standing> standing(RunId run, ObservationId id) {
        return read(run, id).map(there -> standing(there.body()));
    }

    Optional<Scored> one(RunId run, ObservationId id) {
        return read(run, id)
                .map(there -> StoredJson.scored(there.body().path("scored").toString()));
    }

    /** In order of their ids, a page at a time: the shard is an id's first digit. */
    Stream<Scored> stream(RunId run) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Pages(run), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** One query for each shard. */
    long settled(RunId run) {
        var query = new SqlQuerySpec(
                "SELECT VALUE COUNT(1) FROM c WHERE c.kind = 'observation' AND c.standing != 'NOT_ASKED'"
                        + " AND c.standing != 'UNFINISHED'");
        return IntStream.range(0, SHARDS)
                .mapToLong(shard -> documents.count(shard(run, shard), query))
                .sum();
    }

    private Optional<Documents.Document> read(RunId run, ObservationId id) {
        return documents.read(shard(run, id.shard()), id.value());
    }

    private static Standing standing(ObjectNode document) {
        return Standing.valueOf(document.path("standing").asText());
    }

    private ObjectNode document(Scored scored) {
        var observation = scored.observation();
        var document = documents
                .named(
                        shard(observation.run(), observation.id().shard()),
                        observation.id().value())
                .put("kind", "observation")
                .put("standing", Standing.of(scored).name())
                .put("ttl", retain.toSeconds());
        document.set("scored", ShortTexts.fit(tree(StoredJson.write(scored)), ShortTexts.LARGEST));
        return document;
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("we wrote it ourselves", e);
        }
    }

    private static String shard(RunId run, int number) {
        return run + "." + Character.forDigit(number, SHARDS);
    }

    /**
     * Each page is a query of its own, behind the last id of the one before. A query that stays open between pages ends
     * by the client's timeout when who reads takes longer for a page than that.
     */
    private final class Pages implements Iterator<Scored> {
        private final RunId run;
        private int shard;
        private String last = "";
        private Iterator<ObjectNode> page = Collections.emptyIterator();

        Pages(RunId run) {
            this.run = run;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && shard < SHARDS) turn();
            return page.hasNext();
        }

        private void turn() {
            var found = documents.query(
                    shard(run, shard),
                    new SqlQuerySpec(
                            "SELECT TOP " + PAGE + " c.id, c.scored FROM c"
                                    + " WHERE c.kind = 'observation' AND c.id > @last ORDER BY c.id",
                            List.of(new SqlParameter("@last", last))));
            page = found.iterator();
            boolean more = found.size() == PAGE;
            last = more ? found.getLast().path("id").asText() : "";
            if (!more) shard++;
        }

        @Override
        public Scored next() {
            if (!hasNext()) throw new NoSuchElementException();
            return StoredJson.scored(page.next().path("scored").toString());
        }
    }
}
