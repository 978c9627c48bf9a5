package assay.emulator.cosmos;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What happens, once, between the arrival of a write and its being applied. */
final class Interventions {
    private final Map<Place, Runnable> planned = new ConcurrentHashMap<>();

    private record Place(String container, String id) {}

    void plan(String container, String id, Runnable action) {
        planned.put(new Place(container, id), action);
    }

    void before(String container, ItemOperation operation) {
        if (operation instanceof ItemOperation.Read) return;
        Optional.ofNullable(planned.remove(new Place(container, operation.id())))
                .ifPresent(Runnable::run);
    }
}
