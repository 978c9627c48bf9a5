package assay.emulator.cosmos;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.emulator.cosmos.ItemOperation.Create;
import assay.emulator.cosmos.ItemOperation.Delete;
import assay.emulator.cosmos.ItemOperation.Patch;
import assay.emulator.cosmos.ItemOperation.Read;
import assay.emulator.cosmos.ItemOperation.Replace;
import assay.emulator.cosmos.ItemOperation.Upsert;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The operations on one item, each inside {@link Container#locked}. */
record Items(Container container) {
    /** As documented: an item's JSON, and the bytes of an id. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int MAX_ID_BYTES = 1023;

    ItemResult apply(LogicalPartition key, ItemOperation operation) throws RefusedException {
        return switch (operation) {
            case Create create -> create(key, create.body());
            case Upsert upsert -> upsert(key, upsert);
            case Read read -> read(key, read);
            case Replace replace -> replace(key, replace);
            case Patch patch -> patch(key, patch);
            case Delete delete -> delete(key, delete);
        };
    }

    private ItemResult create(LogicalPartition key, ObjectNode body) throws RefusedException {
        check(key, body);
        if (container.find(key, body.path("id").asText()).isPresent()) throw RefusedException.conflict();
        return written(201, container.put(key, body, Optional.empty()));
    }

    private ItemResult upsert(LogicalPartition key, Upsert upsert) throws RefusedException {
        check(key, upsert.body());
        Optional<Item> before = container.find(key, upsert.id());
        if (before.isPresent()) upsert.conditions().check(before.get());
        return written(before.isPresent() ? 200 : 201, container.put(key, upsert.body(), before));
    }

    private ItemResult read(LogicalPartition key, Read read) throws RefusedException {
        Item item = there(key, read.id());
        boolean known = read.conditions().ifNoneMatch().equals(Optional.of(item.etag()));
        return new ItemResult(known ? 304 : 200, Optional.of(item), Charge.read(item.bytes()));
    }

    private ItemResult replace(LogicalPartition key, Replace replace) throws RefusedException {
        Item before = there(key, replace.id());
        check(key, replace.body());
        if (!replace.body().path("id").asText().equals(replace.id()))
            throw RefusedException.badRequest("The id in the body is not the one that is replaced.");
        replace.conditions().check(before);
        return written(200, container.put(key, replace.body(), Optional.of(before)));
    }

    private ItemResult patch(LogicalPartition key, Patch patch) throws RefusedException {
        Item before = there(key, patch.id());
        patch.conditions().check(before);
        ObjectNode after = new PatchOperations(container.keys().path()).apply(before.body(), patch.body());
        check(key, after);
        return written(200, container.put(key, after, Optional.of(before)));
    }

    private ItemResult delete(LogicalPartition key, Delete delete) throws RefusedException {
        Item before = there(key, delete.id());
        delete.conditions().check(before);
        container.remove(before);
        return new ItemResult(204, Optional.empty(), Charge.write(before.bytes()));
    }

    private static ItemResult written(int status, Item item) {
        return new ItemResult(status, Optional.of(item), Charge.write(item.bytes()));
    }

    private Item there(LogicalPartition key, String id) throws RefusedException {
        return container
                .find(key, id)
                .orElseThrow(() -> RefusedException.notFound("Entity with the specified id does not exist"));
    }

    private void check(LogicalPartition key, ObjectNode body) throws RefusedException {
        if (Json.bytes(body).length > MAX_BYTES) throw RefusedException.tooLarge();
        checkId(body.path("id"));
        if (!container.keys().of(body).equals(key)) throw RefusedException.partitionKeyMismatch();
    }

    private static void checkId(JsonNode id) throws RefusedException {
        if (!id.isTextual() || id.asText().isEmpty())
            throw RefusedException.badRequest(
                    "The input content is invalid because the required property 'id' is missing");
        if (id.asText().getBytes(UTF_8).length > MAX_ID_BYTES) throw RefusedException.badRequest("The id is too long");
        boolean forbidden = id.asText().chars().anyMatch(character -> "/\\?#".indexOf(character) >= 0);
        if (forbidden) throw RefusedException.badRequest("The id holds one of the characters / \\ ? #");
    }
}
