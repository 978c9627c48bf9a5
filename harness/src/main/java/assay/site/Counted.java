package assay.site;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A parameter that says how many. */
record Counted(String name, int usual, int most) {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    /** Absent: what is asked for is no number, or too many. */
    OptionalInt of(Request request) {
        Optional<String> asked = request.parameter(name);
        if (asked.isEmpty()) return OptionalInt.of(usual);
        int count = NUMBER.matcher(asked.get()).matches() ? Integer.parseInt(asked.get()) : 0;
        return count >= 1 && count <= most ? OptionalInt.of(count) : OptionalInt.empty();
    }

    Problem wrong() {
        return Problem.of(Status.BAD_REQUEST, name + " is a whole number from 1 to " + most + ".");
    }
}
