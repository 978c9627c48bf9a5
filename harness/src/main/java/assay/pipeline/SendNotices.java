package assay.pipeline;

import assay.alert.AlertBook;
import assay.alert.Notice;
import assay.pipeline.History.Entry;
import assay.pipeline.History.What;
import assay.plan.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Sends the notices that alerts carry on their way, and takes them off once the queue has them: killed in between it
 * sends them again, and the queue drops what it knows.
 */
public final class SendNotices {
    private final List<Subject> subjects;
    private final Store store;
    private final Queue queue;
    private final Function<Notice, List<Message>> toChannels;

    /** @param toChannels one message for each channel that wants the notice; the same for the same notice */
    public SendNotices(List<Subject> subjects, Store store, Queue queue, Function<Notice, List<Message>> toChannels) {
        this.subjects = List.copyOf(subjects);
        this.store = store;
        this.queue = queue;
        this.toChannels = toChannels;
    }

    /** What fails for one subject does not hold up another; it is thrown at the end. */
    public void run() {
        Each.of(subjects, this::send);
    }

    private void send(Subject subject) {
        var stated = WatchWindows.book(store.states(), subject);
        var outbox = stated.value().map(AlertBook::outbox).orElse(List.of());
        if (outbox.isEmpty()) return;
        for (var notice : outbox) {
            // the history has the person's mark already
            if (notice.news() != Notice.News.ACKNOWLEDGED) store.history().add(subject, entry(notice));
            var messages = toChannels.apply(notice);
            if (!messages.isEmpty()) queue.send(QueueName.ALERTS, messages);
        }
        stated.change(AlertBook.EMPTY, book -> book.sent(outbox));
    }

    private static Entry entry(Notice notice) {
        return new Entry(
                notice.id(),
                notice.at(),
                What.ALERT,
                "assay",
                notice.evidence().sentence(),
                Map.of(
                        "alert", notice.key().toString(),
                        "incident", Integer.toString(notice.incident()),
                        "news", notice.news().name().toLowerCase(Locale.ROOT),
                        "cause", notice.evidence().cause().word()));
    }
}
