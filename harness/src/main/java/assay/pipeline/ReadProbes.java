package assay.pipeline;

import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.report.OverviewRow.Last;
import assay.score.Scored;
import assay.verdict.RunTally;
import assay.verdict.VariantResult;
import assay.window.Window;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the probes of the last hour went, over their closed windows; what is older says nothing of now. */
final class ReadProbes {
    private static final Duration RECENT = Duration.ofHours(1);
    private static final int WINDOWS = 12;
    private static final int REMEMBERED = 1_000;

    private final Store store;
    private final InstantSource clock;
    private final Map<RunId, List<Scored>> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, List<Scored>> eldest) {
            return size() > REMEMBERED;
        }
    });

    ReadProbes(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Absent where no window of its probes was closed of late. */
    Optional<Last> run(String variant) {
        var since = clock.instant().minus(RECENT);
        var windows = newest(Subject.variant(variant)).stream()
                .filter(window -> !window.closed().isBefore(since))
                .toList();
        if (windows.isEmpty()) return Optional.empty();
        var last = windows.getLast();
        return store.run(last.run()).map(run -> new Last(run.id(), last.closed(), together(run, windows)));
    }

    private List<Window> newest(Subject subject) {
        long last = store.windows().lastSequence(subject);
        return last == 0 ? List.of() : store.windows().windows(subject, Math.max(0, last - WINDOWS), WINDOWS);
    }

    /** As if they were one: each minute is a prompt of its own. */
    private VariantResult together(Run run, List<Window> windows) {
        var tally = new RunTally(run);
        windows.stream()
                .flatMap(window -> numbers(window).stream())
                .sorted(Comparator.comparing(scored -> scored.observation().id()))
                .forEach(tally::add);
        return tally.result().variants().getFirst();
    }

    private List<Scored> numbers(Window window) {
        var remembered = known.get(window.run());
        if (remembered != null) return remembered;
        try (var numbers = WindowParts.read(store.windows(), window)) {
            var read = numbers.toList();
            known.put(window.run(), read);
            return read;
        }
    }
}
