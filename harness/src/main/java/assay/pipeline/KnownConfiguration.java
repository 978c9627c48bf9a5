package assay.pipeline;

import assay.verdict.Configuration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What answered in the last window of a subject, and what has changed of late.
 *
 * @param applied sequence number of that window
 * @param changes the newest last
 */
public record KnownConfiguration(long applied, Configuration now, List<Dated> changes) {
    static final String NAME = "configuration";
    private static final int KEPT = 50;

    public KnownConfiguration {
        changes = List.copyOf(changes);
    }

    /** @param sequence of the first window after the change */
    public record Dated(long sequence, Instant at, Configuration.Change change) {}

    KnownConfiguration then(long sequence, Instant at, Configuration next) {
        var whole = next.after(now);
        var all = Stream.concat(
                        changes.stream(), whole.since(now).stream().map(change -> new Dated(sequence, at, change)))
                .toList();
        return new KnownConfiguration(sequence, whole, all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    /** Those that this window brought. */
    List<Dated> in(long sequence) {
        return changes.stream().filter(dated -> dated.sequence() == sequence).toList();
    }

    /** Those from {@code first} on. */
    List<Dated> from(long first) {
        return changes.stream().filter(dated -> dated.sequence() >= first).toList();
    }
}
