package assay.pipeline;

import assay.plan.Subject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The history of a {@link MemoryStore}. */
final class MemoryHistory implements History {
    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::at).reversed().thenComparing(Entry::id);

    private final Map<Subject, Map<String, Entry>> entries = new HashMap<>();

    @Override
    public synchronized boolean add(Subject subject, Entry entry) {
        return entries.computeIfAbsent(subject, ignored -> new HashMap<>()).putIfAbsent(entry.id(), entry) == null;
    }

    @Override
    public synchronized List<Entry> entries(Subject subject, int most) {
        return entries.getOrDefault(subject, Map.of()).values().stream()
                .sorted(NEWEST_FIRST)
                .limit(most)
                .toList();
    }
}
