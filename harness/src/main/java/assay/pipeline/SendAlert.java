package assay.pipeline;

import assay.alert.Alert;
import assay.alert.AlertState;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.alert.Notifier;
import assay.alert.Notifier.Sent;
import assay.scenario.Alerting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Delivers a notice to one channel. A channel that is away is tried again, later and later, until the notice is a day old;
 * what it refuses, and what is a day old, ends among the dead letters. Delivered twice is harmless: the channels merge.
 */
public final class SendAlert implements Queue.Handler {
    /** Older news help nobody; whoever mends the channel takes it out of the dead letters if it does. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    private final Map<String, Notifier> channels;
    private final Telling telling;
    private final ReadAlerts readAlerts;
    private final InstantSource clock;
    private final Events events;

    /** @param channels of {@code alerting} */
    public SendAlert(List<Notifier> channels, Alerting alerting, Store store, InstantSource clock, Events events) {
        this.channels = channels.stream().collect(Collectors.toMap(Notifier::name, Function.identity()));
        this.telling = new Telling(store, alerting);
        this.readAlerts = new ReadAlerts(store);
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Handled handle(Message message) {
        return switch (MessageJson.read(message.body(), AlertItem.FORMAT, AlertItem.class)) {
            case MessageJson.Read.Understood<AlertItem> item -> deliver(message, item.message());
            case MessageJson.Read.Dead<AlertItem> dead -> bury(message, dead.why());
        };
    }

    private Handled deliver(Message message, AlertItem item) {
        var notifier = Optional.ofNullable(channels.get(item.channel()));
        if (notifier.isEmpty()) {
            return bury(
                    message,
                    new Handled.Dead(
                            "unknown channel",
                            "assay.yaml has no channel " + item.channel() + " (any more); it was to get "
                                    + item.notice().id() + "."));
        }
        if (overtaken(item.notice())) {
            events.tell(new Event.Overtaken(message.sentId(), item.notice().id(), item.channel()));
            return new Handled.Done();
        }
        return switch (notifier.get().send(telling.of(item.notice()))) {
            case Sent.Delivered ignored -> delivered(message, item);
            case Sent.Later later -> later(message, item, later);
            case Sent.Refused refused ->
                bury(
                        message,
                        new Handled.Dead(
                                "refused by the channel",
                                item.channel() + " did not take "
                                        + item.notice().id() + ": " + refused.why()));
        };
    }

    /** What was put off, or comes a second time, can come after its own end, and would open again what that has closed. */
    private boolean overtaken(Notice notice) {
        return notice.news() != News.RESOLVED
                && alert(notice).filter(alert -> over(alert, notice)).isPresent();
    }

    private static boolean over(Alert alert, Notice notice) {
        return alert.incident() > notice.incident()
                || (alert.incident() == notice.incident() && alert.state() instanceof AlertState.Resolved);
    }

    /** A store that cannot be read keeps nobody asleep who should be woken. */
    private Optional<Alert> alert(Notice notice) {
        try {
            return readAlerts.run(notice.key());
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private Handled delivered(Message message, AlertItem item) {
        events.tell(new Event.Delivered(message.sentId(), item.notice().id(), item.channel()));
        return new Handled.Done();
    }

    private Handled later(Message message, AlertItem item, Sent.Later later) {
        Instant at = clock.instant().plus(wait(message.attempt(), later.after()));
        if (at.isAfter(item.notice().at().plus(LONGEST))) {
            return bury(
                    message,
                    new Handled.Dead(
                            "channel away for a day",
                            item.channel() + " could not be told "
                                    + item.notice().id() + ", at last: " + later.why()));
        }
        events.tell(new Event.Undelivered(message.sentId(), item.notice().id(), item.channel(), at, later.why()));
        return new Handled.Later(at, item.channel() + ": " + later.why());
    }

    /** Twice as long each time, and never shorter than the channel asks. */
    private static Duration wait(int attempt, Optional<Duration> asked) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 20));
        var usual = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return asked.filter(longer -> longer.compareTo(usual) > 0).orElse(usual);
    }

    private Handled bury(Message message, Handled.Dead why) {
        events.tell(new Event.Buried(message.sentId(), why.reason(), why.description()));
        return why;
    }
}
