package assay.pipeline;

import assay.observation.Outcome;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.score.Scored;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A store for tests that need one and do not test one. Passes the same contract as the real ones. */
public final class MemoryStore implements Store {
    private final Map<RunId, Run> runs = new HashMap<>();
    private final Map<LocalDate, Long> spent = new HashMap<>();
    private final Map<LocalDate, Long> tokens = new HashMap<>();
    private final Map<RunId, SortedMap<ObservationId, Scored>> observations = new HashMap<>();
    private final Windows windows = new MemoryWindows(runs);
    private final States states = new MemoryStates();
    private final History history = new MemoryHistory();

    @Override
    public synchronized boolean open(Run run) {
        if (runs.putIfAbsent(run.id(), run) != null) return false;
        observations.put(run.id(), new TreeMap<>());
        return true;
    }

    @Override
    public synchronized Optional<Run> run(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<Run> runs(int most) {
        return runs.values().stream()
                .filter(run -> run.id().subject().kind() != Subject.Kind.VARIANT)
                .sorted(Comparator.comparing(Run::started).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Run> awaited() {
        return runs.values().stream()
                .filter(run -> run.closed().isEmpty() && run.deadline().isPresent())
                .toList();
    }

    @Override
    public synchronized long settled(RunId run) {
        return of(run).values().stream()
                .filter(scored -> Standing.of(scored) != Standing.NOT_ASKED)
                .filter(scored -> Standing.of(scored) != Standing.UNFINISHED)
                .count();
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public States states() {
        return states;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public synchronized Optional<Standing> standing(RunId run, ObservationId id) {
        return Optional.ofNullable(of(run).get(id)).map(Standing::of);
    }

    @Override
    public synchronized Optional<Scored> observation(RunId run, ObservationId id) {
        return Optional.ofNullable(of(run).get(id));
    }

    @Override
    public synchronized boolean add(Scored scored, boolean overFailure, Charge charge) {
        var observation = scored.observation();
        if (!runs.containsKey(observation.run())) throw refused("no run " + observation.run());
        var there = standing(observation.run(), observation.id());
        boolean answers = observation.outcome() instanceof Outcome.Answer;
        boolean keep =
                there.map(standing -> standing.yieldsTo(answers, overFailure)).orElse(true);
        spent.merge(charge.day(), charge.nanoUsd(), Long::sum);
        tokens.merge(charge.day(), charge.tokens(), Long::sum);
        if (keep) of(observation.run()).put(observation.id(), scored);
        return keep;
    }

    @Override
    public synchronized double spentUsd(LocalDate day) {
        return Charge.usd(spent.getOrDefault(day, 0L));
    }

    @Override
    public synchronized long spentTokens(LocalDate day) {
        return tokens.getOrDefault(day, 0L);
    }

    @Override
    public synchronized Stream<Scored> observations(RunId run) {
        return List.copyOf(of(run).values()).stream();
    }

    @Override
    public void close() {}

    private SortedMap<ObservationId, Scored> of(RunId run) {
        var kept = observations.get(run);
        return kept == null ? new TreeMap<>() : kept;
    }

    private static StoreException refused(String why) {
        return new StoreException(why, new IllegalStateException(why));
    }
}
