package assay.report;

import assay.plan.Run;
import assay.score.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The prompts of a run that a page shows: the worst of them, worst first. Fed with every observation in order of its
 * id while the result is worked out, so that a run of any size needs the memory of a few hundred prompts.
 */
public final class Examples {
    /** More than a person reads; all of them are in the .jsonl. */
    public static final int KEPT = 200;

    private final List<String> variants;
    private final int limit;
    private final TreeSet<Ranked> worst = new TreeSet<>();
    private final List<Scored> group = new ArrayList<>();
    private long total;

    public Examples(Run run) {
        this(run, KEPT);
    }

    /** @param limit prompts that are kept, at least 1; each repetition of a prompt counts as one */
    public Examples(Run run, int limit) {
        if (limit < 1) throw new IllegalArgumentException("limit below 1: " + limit);
        this.variants = run.variants();
        this.limit = limit;
    }

    /** The next observation in order of {@link assay.plan.ObservationId}. */
    public void add(Scored scored) {
        if (scored.observation().anchor().isPresent()) return;
        if (!group.isEmpty() && !sameGroup(group.getFirst(), scored)) close();
        group.add(Shortened.of(scored));
    }

    /** What is kept, worst first; equally bad ones in order of their ids. Read when everything is added. */
    public List<Example> worstFirst() {
        close();
        return worst.stream().map(Ranked::example).toList();
    }

    /** Prompts in all, repetitions counted, whether kept or not. */
    public long total() {
        close();
        return total;
    }

    private void close() {
        if (group.isEmpty()) return;
        group.sort(Comparator.comparingInt(
                scored -> variants.indexOf(scored.observation().variant())));
        var first = group.getFirst().observation();
        var example = new Example(
                first.prompt(), first.repetition(), group, variants.isEmpty() ? first.variant() : variants.getFirst());
        group.clear();
        worst.add(new Ranked(Badness.of(example), total++, example));
        if (worst.size() > limit) worst.removeLast();
    }

    private static boolean sameGroup(Scored one, Scored other) {
        return one.observation().prompt().equals(other.observation().prompt())
                && one.observation().repetition() == other.observation().repetition();
    }

    private record Ranked(Badness badness, long sequence, Example example) implements Comparable<Ranked> {
        private static final Comparator<Ranked> ORDER =
                Comparator.comparing(Ranked::badness).thenComparingLong(Ranked::sequence);

        @Override
        public int compareTo(Ranked other) {
            return ORDER.compare(this, other);
        }
    }
}
