package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.connectors.Time;
import assay.simulator.Simulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A folder in which commands are given, one at a time, in this process. */
final class Terminal {
    final Path here;
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private Time time = Time.SYSTEM;
    private Path home;
    private Input input = Input.NOBODY;

    Terminal(Path here) {
        this.here = here;
        this.home = here;
    }

    Terminal set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Terminal pointedAt(Simulator simulator) {
        return set("AZURE_OPENAI_ENDPOINT", simulator.url().toString()).set("AZURE_OPENAI_API_KEY", "a key");
    }

    /** Waits cost nothing, but the clock goes on. */
    Terminal withoutWaiting() {
        time = new PassingTime().time();
        return this;
    }

    /** As if it were this time, all along. */
    Terminal on(Instant instant) {
        time = new Time(Clock.fixed(instant, ZoneOffset.UTC), Time.SYSTEM.nanos(), Time.SYSTEM.pause());
        return this;
    }

    /** As if this clock were the system's. */
    Terminal with(Clock clock) {
        time = new Time(clock, Time.SYSTEM.nanos(), Time.SYSTEM.pause());
        return this;
    }

    Terminal at(Path otherHome) {
        home = otherHome;
        return this;
    }

    /** Somebody sits there and types these lines. */
    Terminal typing(String... lines) {
        var typed = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        input = Input.of(new ByteArrayInputStream(typed.getBytes(UTF_8)));
        return this;
    }

    Ended run(String... args) {
        return run(new Cancellation(), args);
    }

    Ended run(Cancellation cancellation, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = assay(out, err, cancellation).run(args);
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** A command that goes on until it is cancelled. */
    Running start(String... args) {
        return Running.start(args, this::assay);
    }

    private Assay assay(ByteArrayOutputStream out, ByteArrayOutputStream err, Cancellation cancellation) {
        return new Assay(new Shell(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                100,
                name -> Optional.ofNullable(environment.get(name)),
                here,
                home,
                time,
                cancellation,
                input));
    }
}
