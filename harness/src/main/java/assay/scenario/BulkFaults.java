package assay.scenario;

import assay.scenario.Fault.Severity;
import com.fasterxml.jackson.core.JsonPointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults of one bulk file: the first 20, and how many more there are. Holds no more than that. */
final class BulkFaults {
    private static final int SHOWN = 20;
    private static final Object OTHER = "other";

    private final Path file;
    private final Map<Object, Kept> byCause = new LinkedHashMap<>();

    BulkFaults(Path file) {
        this.file = file;
    }

    void error(Place place, String message) {
        add(OTHER, place, message);
    }

    /** Collects what is wrong with one record. */
    RecordFaults at(int line) {
        return new RecordFaults(line);
    }

    List<Fault> list() {
        long total = byCause.values().stream().mapToLong(kept -> kept.total).sum();
        List<Fault> faults = new ArrayList<>(byCause.values().stream()
                .flatMap(kept -> kept.faults.stream())
                .sorted()
                .limit(SHOWN)
                .toList());
        if (total > SHOWN) {
            int line = faults.getLast().line();
            faults.add(fault(new Place(line + 1, 1), "and " + (total - SHOWN) + " more faults in this file"));
        }
        return faults;
    }

    private void add(Object cause, Place place, String message) {
        var kept = byCause.computeIfAbsent(cause, ignored -> new Kept());
        kept.total++;
        if (kept.faults.size() < SHOWN) kept.faults.add(fault(place, message));
    }

    private Fault fault(Place place, String message) {
        return new Fault(Severity.ERROR, file, place.line(), place.column(), message);
    }

    private static final class Kept {
        private final List<Fault> faults = new ArrayList<>();
        private long total;
    }

    /** Of one record; everything in it is on its first line. */
    final class RecordFaults implements Faults {
        private final Place place;
        private final List<String> broken = new ArrayList<>();

        private RecordFaults(int line) {
            this.place = new Place(line, 1);
        }

        @Override
        public void error(JsonPointer at, String message) {
            broken.add(at.toString());
            add(OTHER, place, message);
        }

        @Override
        public void errorAtKey(JsonPointer map, String key, String message) {
            error(map.appendProperty(key), message);
        }

        @Override
        public void errorUnless(Object cause, JsonPointer at, String message) {
            add(cause, place, message);
        }

        @Override
        public void withdraw(Object cause) {
            byCause.remove(cause);
        }

        @Override
        public boolean sound(JsonPointer at) {
            String path = at.toString();
            return broken.stream().noneMatch(each -> each.equals(path) || each.startsWith(path + "/"));
        }
    }
}
