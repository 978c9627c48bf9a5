package assay.cli.serving;

import assay.alert.Notice;
import assay.observation.Outcome;
import assay.pipeline.Event;
import assay.pipeline.Events;
import assay.score.Scored;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What happens, in lines for a person. What happens to runs is told at once; what happens to single calls and messages is
 * counted and told once a minute, since an outage has thousands of them. No line holds a text of a prompt or an answer.
 */
public final class EventLines implements Events {
    private final Consumer<String> lines;
    private final InstantSource clock;
    private final boolean quiet;
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Integer> messages = new TreeMap<>();
    private final Map<String, Integer> dead = new TreeMap<>();

    /**
     * @param lines prints one; whatever is in it
     * @param quiet only what a person should look at
     */
    public EventLines(Consumer<String> lines, InstantSource clock, boolean quiet) {
        this.lines = lines;
        this.clock = clock;
        this.quiet = quiet;
    }

    @Override
    public synchronized void tell(Event event) {
        switch (event) {
            case Event.RunOpened opened ->
                usual(opened.run() + " opened: due " + opened.due() + ", " + opened.expected() + " calls");
            case Event.Enqueued enqueued -> {
                if (enqueued.items() == enqueued.of()) usual(enqueued.run() + ": all its prompts are in the queue");
            }
            case Event.WindowClosed closed -> usual(closed(closed));
            case Event.Observed observed -> count(calls, outcome(observed.scored()));
            case Event.PutOff off -> count(messages, "put off: " + off.why());
            case Event.CameLate late -> count(messages, "came after " + late.run() + " was closed");
            case Event.Outdated outdated -> count(messages, "left out of " + outdated.run() + ": " + outdated.why());
            case Event.NoPair no -> count(messages, "no pair in " + no.run() + ": " + no.why());
            case Event.Delivered delivered -> usual("alert " + delivered.notice() + " told to " + delivered.channel());
            case Event.Undelivered un ->
                line("alert " + un.notice() + " not told to " + un.channel() + ", again at " + un.until() + ": "
                        + un.why());
            case Event.Overtaken overtaken ->
                usual("alert " + overtaken.notice() + " not told to " + overtaken.channel() + ": it is over");
            case Event.Buried buried -> count(dead, buried.reason());
            case Event.Noticed told -> usual(noticed(told.notice()));
            case Event.Heartbeat ignored -> rest();
        }
    }

    private static String noticed(Notice notice) {
        return notice.severity() + " " + notice.news() + " " + notice.key() + ": "
                + notice.evidence().sentence();
    }

    private static String closed(Event.WindowClosed closed) {
        return closed.run() + " closed with " + closed.observations()
                + (closed.expected() > 0 ? " of " + closed.expected() : "") + " observations; see: assay report "
                + closed.run();
    }

    private static String outcome(Scored scored) {
        return switch (scored.observation().outcome()) {
            case Outcome.Answer ignored -> "answered";
            case Outcome.Failure failure -> failure.kind().name();
            case Outcome.NotAsked ignored -> "not asked";
        };
    }

    private static void count(Map<String, Integer> counts, String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** Tells what was counted since the last time. */
    public synchronized void rest() {
        if (!calls.isEmpty()) {
            usual("calls: "
                    + calls.entrySet().stream()
                            .map(count -> count.getValue() + " " + count.getKey())
                            .collect(Collectors.joining(", ")));
        }
        messages.forEach((what, count) -> usual(count + (count == 1 ? " message " : " messages ") + what));
        dead.forEach((what, count) -> line("dead letters: " + count + " (" + what + "); see: assay deadletters list"));
        calls.clear();
        messages.clear();
        dead.clear();
    }

    private void usual(String text) {
        if (!quiet) line(text);
    }

    private void line(String text) {
        lines.accept(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }
}
