package assay.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What windows, states and alerts belong to, always with its kind: {@code scenario:benefits}. */
public record Subject(Kind kind, String name) {
    /** What a subject is. */
    public enum Kind {
        SCENARIO,
        EXPERIMENT,
        VARIANT,
        JUDGE,
        /** Ourselves; its name is empty. */
        HARNESS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Subject scenario(String name) {
        return new Subject(Kind.SCENARIO, name);
    }

    public static Subject experiment(String name) {
        return new Subject(Kind.EXPERIMENT, name);
    }

    public static Subject variant(String name) {
        return new Subject(Kind.VARIANT, name);
    }

    /** @param name of the judging variant */
    public static Subject judge(String name) {
        return new Subject(Kind.JUDGE, name);
    }

    /** @throws IllegalArgumentException for a text that {@link #toString} does not give */
    @JsonCreator
    public static Subject parse(String text) {
        int colon = text.indexOf(':');
        return Arrays.stream(Kind.values())
                .filter(kind -> colon >= 0 && kind.word().equals(text.substring(0, colon)))
                .findFirst()
                .map(kind -> new Subject(kind, text.substring(colon + 1)))
                .orElseThrow(() -> new IllegalArgumentException("not a subject: " + text));
    }

    @JsonValue
    @Override
    public String toString() {
        return kind.word() + ":" + name;
    }
}
