package assay.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names one run for ever: {@code benefits-20260102T030405Z-1f3a}. Safe in a path, a URL and a document id. Runs that one
 * command started share what stands behind the scenario's name.
 */
public record RunId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9-]*)-(\\d{8}T\\d{6}Z-[0-9a-f]{4})");
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
     * What the runs of one command share.
     *
     * @param draw tells commands apart that start within one second; its lowest 16 bits count
     */
    public static String command(Instant started, int draw) {
        return STAMP.format(started) + String.format(Locale.ROOT, "-%04x", draw & 0xffff);
    }

    /** Whose run it is. */
    public String scenario() {
        return part(1);
    }

    public String command() {
        return part(2);
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
