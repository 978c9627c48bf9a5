package assay.emulator.cosmos;

import java.util.EnumMap;
import java.util.Map;

/** Counts what arrives and what it costs. */
final class Meter {
    private final Map<Operation, Integer> requests = new EnumMap<>(Operation.class);
    private double units;

    synchronized void arrived(Request request) {
        requests.merge(request.operation(), 1, Integer::sum);
    }

    synchronized void answered(Response response) {
        units += response.charge();
    }

    synchronized int requests(Operation operation) {
        return requests.getOrDefault(operation, 0);
    }

    synchronized double units() {
        return units;
    }
}
