package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The items of one container. Whatever reads or writes them does so inside {@link #locked}. */
final class Container {
    private final String rid;
    private final ContainerId id;
    private final ObjectNode definition;
    private final PartitionKeys keys;
    private final TimeToLive timeToLive;
    private final List<PartitionRange> ranges;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Name, Item> items = new LinkedHashMap<>();
    private final Map<String, Long> writes = new HashMap<>();
    private long lastNumber;
    private long lastEtag;

    /** The numbers of database and container, of which resource ids are made. */
    record ContainerId(int database, int container) {}

    private record Name(LogicalPartition key, String id) {}

    /** What is done while nobody else reads or writes. */
    interface Work<T> {
        T run() throws RefusedException;
    }

    Container(ContainerId id, ObjectNode definition, List<PartitionRange> ranges, InstantSource clock)
            throws RefusedException {
        this.id = id;
        this.rid = Rids.container(id.database(), id.container());
        this.definition = definition;
        this.keys = PartitionKeys.of(definition.path("partitionKey"));
        this.timeToLive = new TimeToLive(definition.path("defaultTtl"));
        this.ranges = ranges;
        this.clock = clock;
    }

    String rid() {
        return rid;
    }

    String name() {
        return definition.path("id").asText();
    }

    ObjectNode definition() {
        return definition;
    }

    PartitionKeys keys() {
        return keys;
    }

    List<PartitionRange> ranges() {
        return ranges;
    }

    PartitionRange range(LogicalPartition key) {
        return ranges.stream()
                .filter(range -> range.holds(key.effective()))
                .findFirst()
                .orElseThrow();
    }

    /** By its id, before which a client may put the container's resource id and a comma. */
    PartitionRange range(String id) throws RefusedException {
        String own = id.substring(id.indexOf(',') + 1);
        return ranges.stream()
                .filter(range -> range.id().equals(own))
                .findFirst()
                .orElseThrow(() -> RefusedException.badRequest("There is no partition range " + id));
    }

    <T> T locked(Work<T> work) throws RefusedException {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #locked}; where the work is refused, all is as it was before. */
    <T> T transaction(Work<T> work) throws RefusedException {
        return locked(() -> {
            var before = new LinkedHashMap<>(items);
            try {
                return work.run();
            } catch (RefusedException e) {
                items.clear();
                items.putAll(before);
                throw e;
            }
        });
    }

    Optional<Item> find(LogicalPartition key, String itemId) {
        Instant now = clock.instant();
        return Optional.ofNullable(items.get(new Name(key, itemId))).filter(item -> item.isThere(now));
    }

    List<Item> find(Predicate<Item> wanted) {
        Instant now = clock.instant();
        return items.values().stream()
                .filter(item -> item.isThere(now))
                .filter(wanted)
                .toList();
    }

    /** Stores it with new system properties, in the place of the one before, if there is one. */
    Item put(LogicalPartition key, ObjectNode content, Optional<Item> before) throws RefusedException {
        long number = before.map(Item::number).orElseGet(() -> ++lastNumber);
        long seconds = clock.instant().getEpochSecond();
        ObjectNode body = (ObjectNode) Json.stored(content);
        String itemRid = Rids.item(id.database(), id.container(), number);
        body.put("_rid", itemRid).put("_self", definition.path("_self").asText() + "docs/" + itemRid + "/");
        body.put("_etag", "\"%08x-0000-0000-0000-%012x\"".formatted(number, ++lastEtag));
        body.put("_attachments", "attachments/").put("_ts", seconds);
        var item = new Item(key, number, body, timeToLive.expiry(body, seconds));
        items.remove(new Name(key, item.id())); // an expired one may be there still
        items.put(new Name(key, item.id()), item);
        written(key);
        return item;
    }

    void remove(Item item) {
        items.remove(new Name(item.partition(), item.id()));
        written(item.partition());
    }

    private void written(LogicalPartition key) {
        writes.merge(range(key).id(), 1L, Long::sum);
    }

    /** How many writes the range has seen, in the form by which a client asks to read no older state. */
    String sessionToken(PartitionRange range) {
        return range.id() + ":-1#" + writes.getOrDefault(range.id(), 0L);
    }
}
