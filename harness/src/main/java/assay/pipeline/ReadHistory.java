package assay.pipeline;

import assay.pipeline.History.Entry;
import assay.plan.Subject;
import assay.report.Happened;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What happened to one subject or to several, as it is shown. */
public record ReadHistory(Store store) {
    private static final Comparator<Happened> NEWEST_FIRST = Comparator.comparing(Happened::at)
            .reversed()
            .thenComparing(entry -> entry.subject().toString())
            .thenComparing(Happened::id);

    /** The newest of all of them, the newest first. */
    public List<Happened> run(Collection<Subject> subjects, int most) {
        return subjects.stream()
                .distinct()
                .flatMap(subject ->
                        store.history().entries(subject, most).stream().map(entry -> shown(subject, entry)))
                .sorted(NEWEST_FIRST)
                .limit(most)
                .toList();
    }

    private static Happened shown(Subject subject, Entry entry) {
        return new Happened(
                subject,
                entry.id(),
                entry.at(),
                entry.what().name().toLowerCase(Locale.ROOT),
                entry.who(),
                entry.why(),
                entry.details());
    }
}
