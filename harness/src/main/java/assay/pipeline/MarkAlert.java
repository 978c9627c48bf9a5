package assay.pipeline;

import assay.alert.Alert;
import assay.alert.AlertBook;
import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.Lifecycle;
import assay.alert.Mark;
import assay.pipeline.History.Entry;
import assay.pipeline.History.What;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what a person says of an alert, in the alert and in the history. */
public record MarkAlert(Store store, Lifecycle lifecycle) {

    /**
     * @return the alert as it is now; absent where there is none under the key
     */
    public Optional<Alert> run(AlertKey key, Mark mark) {
        var stated = WatchWindows.book(store.states(), key.subject());
        if (stated.value().flatMap(book -> book.alert(key)).isEmpty()) return Optional.empty();
        var book = stated.change(
                AlertBook.EMPTY,
                before -> before.alert(key)
                        .map(alert -> before.marked(alert, mark, lifecycle))
                        .orElse(before));
        store.history().add(key.subject(), entry(key, mark));
        if (ends(mark) && key.kind() == AlertKind.QUALITY) new ResetWatches(store).run(key.subject(), key.about());
        return book.alert(key);
    }

    /** Whether the person says that nothing is wrong any more: then the detectors begin anew. */
    private static boolean ends(Mark mark) {
        return switch (mark) {
            case Mark.FalseAlarm ignored -> true;
            case Mark.Closed ignored -> true;
            case Mark.Acknowledged ignored -> false;
            case Mark.Silenced ignored -> false;
        };
    }

    private static Entry entry(AlertKey key, Mark mark) {
        var details = new TreeMap<>(Map.of("alert", key.toString(), "mark", word(mark)));
        if (mark instanceof Mark.Silenced silenced)
            details.put("until", silenced.until().toString());
        return new Entry(
                key + "-" + word(mark) + "@" + mark.at(), mark.at(), What.MARK, mark.who(), mark.why(), details);
    }

    private static String word(Mark mark) {
        return switch (mark) {
            case Mark.Acknowledged ignored -> "acknowledged";
            case Mark.Silenced ignored -> "silenced";
            case Mark.FalseAlarm ignored -> "false-alarm";
            case Mark.Closed ignored -> "closed";
        };
    }
}
