package assay.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names one run for ever: {@code benefits-20260102T030405Z-1f3a}, and {@code experiment.prompt-v2-20260102T030500Z-0000}
 * for five minutes of an experiment, with {@code variant.} before its name for those of a variant's probes. Safe in a path, a URL and a document id. Runs that one command started share what
 * stands behind the scenario's name.
 */
public record RunId(@JsonValue String value) {
    private static final Pattern FORM =
            Pattern.compile("(experiment\\.|variant\\.)?([a-z0-9][a-z0-9-]*)-(\\d{8}T\\d{6}Z-[0-9a-f]{4})");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public RunId {
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("not a run id: " + value);
    }

    /** @param command as {@link #command(Instant, int)} made it */
    public static RunId of(String scenario, String command) {
        return new RunId(scenario + "-" + command);
    }

    /**
     * The run that a schedule asks for: the same for everybody who finds it due.
     *
     * @param due when the schedule asked for it
     */
    public static RunId scheduled(String scenario, Instant due) {
        return of(scenario, command(due, 0));
    }

    /** @param from when the five minutes begin */
    public static RunId ofExperiment(String experiment, Instant from) {
        return new RunId("experiment." + experiment + "-" + command(from, 0));
    }

    /** @param from when the five minutes begin */
    public static RunId ofProbes(String variant, Instant from) {
        return new RunId("variant." + variant + "-" + command(from, 0));
    }

    /**
     * What the runs of one command share.
     *
     * @param draw tells commands apart that start within one second; its lowest 16 bits count
     */
    public static String command(Instant started, int draw) {
        return STAMP.format(started) + String.format(Locale.ROOT, "-%04x", draw & 0xffff);
    }

    /** Whose run it is. */
    public Subject subject() {
        if (value.startsWith("experiment.")) return Subject.experiment(part(2));
        return value.startsWith("variant.") ? Subject.variant(part(2)) : Subject.scenario(part(2));
    }

    public String command() {
        return part(3);
    }

    private String part(int group) {
        var parts = FORM.matcher(value);
        if (!parts.matches()) throw new AssertionError("checked when made");
        return parts.group(group);
    }

    @Override
    public String toString() {
        return value;
    }
}
