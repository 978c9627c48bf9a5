package assay.pipeline;

import assay.alert.Alert;
import assay.alert.AlertBook;
import assay.alert.AlertKey;
import assay.plan.Subject;
import assay.report.AlertReport;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The alerts of subjects as they stand. */
public record ReadAlerts(Store store) {

    /**
     * What needs somebody first.
     *
     * @param over also those that are resolved
     */
    public List<Alert> run(Collection<Subject> subjects, boolean over) {
        return subjects.stream()
                .distinct()
                .flatMap(subject -> book(subject).alerts().stream())
                .filter(alert -> over || alert.open())
                .sorted(AlertReport.URGENT_FIRST)
                .toList();
    }

    public Optional<Alert> run(AlertKey key) {
        return book(key.subject()).alert(key);
    }

    private AlertBook book(Subject subject) {
        return WatchWindows.book(store.states(), subject).value().orElse(AlertBook.EMPTY);
    }
}
