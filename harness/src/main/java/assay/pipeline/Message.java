package assay.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What goes through a queue.
 *
 * @param id of what is to be done, the same in every attempt: 1 to 100 characters, and not ending like {@code #2}
 * @param attempt 1, and one more each time that it is put off or taken out of the dead letters
 * @param body what the handler reads; ids rather than texts
 * @param notBefore when it is due; absent: at once
 */
public record Message(String id, int attempt, String body, Optional<Instant> notBefore) {
    private static final int LONGEST = 100; // Service Bus takes 128 with what queues put around it
    private static final Pattern NUMBERED = Pattern.compile("(?s)(.+)#([1-9]\\d{0,8})");

    public Message {
        if (id.isBlank() || id.length() > LONGEST) {
            throw new IllegalArgumentException("a message id has 1 to " + LONGEST + " characters: " + id);
        }
        if (NUMBERED.matcher(id).matches()) {
            throw new IllegalArgumentException("a message id ends like one with an attempt: " + id);
        }
        if (attempt < 1) throw new IllegalArgumentException("the first attempt is 1, not " + attempt);
    }

    /** A first attempt, due at once. */
    public static Message of(String id, String body) {
        return new Message(id, 1, body, Optional.empty());
    }

    /** From the id that a queue knows it by. */
    public static Message sentAs(String sentId, String body, Optional<Instant> notBefore) {
        var numbered = NUMBERED.matcher(sentId);
        return numbered.matches()
                ? new Message(numbered.group(1), Integer.parseInt(numbered.group(2)), body, notBefore)
                : new Message(sentId, 1, body, notBefore);
    }

    /** The id that a queue knows it by: of its own for each attempt, since a repeated id is dropped. */
    public String sentId() {
        return attempt == 1 ? id : id + "#" + attempt;
    }

    /** The next attempt. */
    public Message again(Optional<Instant> at) {
        return new Message(id, attempt + 1, body, at);
    }
}
