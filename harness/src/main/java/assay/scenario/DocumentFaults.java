package assay.scenario;

import assay.scenario.Fault.Severity;
import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The faults of one YAML file. */
final class DocumentFaults implements Faults {
    private final Document document;
    private final List<Found> found = new ArrayList<>();
    private final TreeSet<String> broken = new TreeSet<>();

    DocumentFaults(Document document) {
        this.document = document;
    }

    @Override
    public void error(JsonPointer at, String message) {
        broken.add(at.toString());
        add(Severity.ERROR, document.valueAt(at), message, Optional.empty());
    }

    @Override
    public void errorAtKey(JsonPointer map, String key, String message) {
        broken.add(map.appendProperty(key).toString());
        add(Severity.ERROR, document.keyAt(map, key), message, Optional.empty());
    }

    @Override
    public void errorUnless(Object cause, JsonPointer at, String message) {
        add(Severity.ERROR, document.valueAt(at), message, Optional.of(cause));
    }

    @Override
    public void withdraw(Object cause) {
        found.removeIf(each -> each.cause().equals(Optional.of(cause)));
    }

    void warn(JsonPointer at, String message) {
        add(Severity.WARNING, document.valueAt(at), message, Optional.empty());
    }

    void warnAtKey(JsonPointer map, String key, String message) {
        add(Severity.WARNING, document.keyAt(map, key), message, Optional.empty());
    }

    @Override
    public boolean sound(JsonPointer at) {
        String path = at.toString();
        if (path.isEmpty()) return broken.isEmpty();
        if (broken.contains(path)) return false;
        String inside = broken.ceiling(path + "/");
        return inside == null || !inside.startsWith(path + "/");
    }

    int lineOf(JsonPointer at) {
        return document.valueAt(at).line();
    }

    List<Fault> list() {
        return found.stream().map(Found::fault).distinct().toList();
    }

    private void add(Severity severity, Place place, String message, Optional<Object> cause) {
        found.add(new Found(new Fault(severity, document.file(), place.line(), place.column(), message), cause));
    }

    private record Found(Fault fault, Optional<Object> cause) {}
}
