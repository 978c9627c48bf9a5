package assay.plan;

import java.util.regex.Pattern;

/** Names one run for ever: {@code benefits-20260102T030405Z-1f3a}. Safe in a path, a URL and a document id. */
public record RunId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-zA-Z0-9-]{0,127}");

    public RunId {
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("not a run id: " + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
