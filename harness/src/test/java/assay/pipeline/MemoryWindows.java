package assay.pipeline;

import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.window.Window;
import assay.window.WindowPart;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The closed windows of a {@link MemoryStore}. */
final class MemoryWindows implements Windows {
    private final Map<RunId, Run> runs;
    private final Map<RunId, Window> windows = new HashMap<>();
    private final Map<String, WindowPart> parts = new HashMap<>();
    private final Map<RunId, Lease> leases = new HashMap<>();

    private record Lease(String holder, Instant until) {}

    MemoryWindows(Map<RunId, Run> runs) {
        this.runs = runs;
    }

    @Override
    public synchronized boolean lease(RunId run, String holder, Instant now, Instant until) {
        var lease = leases.get(run);
        if (lease != null && !lease.holder().equals(holder) && lease.until().isAfter(now)) return false;
        leases.put(run, new Lease(holder, until));
        return true;
    }

    @Override
    public synchronized void keep(RunId run, WindowPart part) {
        parts.putIfAbsent(run + part.hash(), part);
    }

    @Override
    public synchronized long lastSequence(Subject subject) {
        return windows.values().stream()
                .filter(window -> window.subject().equals(subject))
                .mapToLong(Window::sequence)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized boolean close(Window window) {
        boolean next = lastSequence(window.subject()) + 1 == window.sequence();
        var run = runs.get(window.run());
        if (!next || run == null || run.closed().isPresent()) return false;
        windows.put(window.run(), window);
        runs.put(window.run(), run.closedAt(window.closed()));
        return true;
    }

    @Override
    public synchronized Optional<Window> window(RunId run) {
        return Optional.ofNullable(windows.get(run));
    }

    @Override
    public synchronized List<Window> windows(Subject subject, long after, int most) {
        return windows.values().stream()
                .filter(window -> window.subject().equals(subject) && window.sequence() > after)
                .sorted(Comparator.comparingLong(Window::sequence))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Optional<WindowPart> part(RunId run, String hash) {
        return Optional.ofNullable(parts.get(run + hash));
    }
}
