package assay.cli;

import assay.alert.Alert;
import assay.alert.AlertKey;
import assay.local.SqliteStore;
import assay.pipeline.ReadAlerts;
import assay.pipeline.Store;
import assay.scenario.InvalidScenarioException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/** Whose alerts are meant. */
final class AlertPlace {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_NAMED = 10;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    GlobalOptions global() {
        return global;
    }

    /** Closed by the caller. */
    Store open(Shell shell) {
        return SqliteStore.open(global.store(shell));
    }

    /** The alert of that name, or the only one, open if there are others, in whose name the text is. */
    static Alert named(Shell shell, Store store, String text) throws InvalidScenarioException {
        var read = new ReadAlerts(store);
        var exact = AlertKey.parse(text).flatMap(read::run);
        if (exact.isPresent()) return exact.get();
        var all = read.run(Subjects.of(shell, Optional.empty()), true).stream()
                .filter(alert -> isMeant(alert.key(), text))
                .toList();
        var open = all.stream().filter(Alert::open).toList();
        var found = open.isEmpty() ? all : open;
        if (found.size() == 1) return found.getFirst();
        throw new UsageException(
                found.isEmpty()
                        ? "There is no alert " + Plain.line(text, LONGEST_NAME)
                                + "; assay alerts list --all shows them."
                        : Plain.line(text, LONGEST_NAME) + " is part of the names of " + found.size() + ": "
                                + names(found));
    }

    /** An alert about a whole subject is also called by its kind and that, like one about a variant of a scenario. */
    private static boolean isMeant(AlertKey key, String text) {
        boolean whole = key.about().isEmpty()
                && text.equals(key.kind().word() + "/" + key.subject().name());
        return whole || key.toString().contains(text);
    }

    private static String names(List<Alert> alerts) {
        return alerts.stream()
                .limit(MOST_NAMED)
                .map(alert -> Plain.line(alert.key().toString(), LONGEST_NAME))
                .collect(Collectors.joining(", "));
    }
}
