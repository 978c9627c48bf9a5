package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a command left behind in the terminal. */
record Ended(int code, String out, String err) {
    Ended with(int expected) {
        assertEquals(expected, code, this::toString);
        assertFalse(both().contains("\tat "), "a stack trace: " + both());
        return this;
    }

    Ended says(String... parts) {
        for (var part : parts) assertTrue(both().contains(part), () -> "no '" + part + "' in: " + both());
        return this;
    }

    Ended doesNotSay(String part) {
        assertFalse(both().contains(part), () -> "'" + part + "' in: " + both());
        return this;
    }

    private String both() {
        return out + err;
    }
}
