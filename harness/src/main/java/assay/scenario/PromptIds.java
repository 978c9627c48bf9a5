package assay.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Gives every prompt an id of its own: the author's, else the hash of the input with {@code -2}, {@code -3} behind it
 * where it repeats. Of each id only 64 bits of its hash are kept, so that a million ids fit in a few megabytes; the
 * chance that a million different ids are taken for equal anywhere is 3 in 100 million.
 */
final class PromptIds {
    private final LongCounts counts = new LongCounts();
    private final LongPredicate counted;

    private PromptIds(LongPredicate counted) {
        this.counted = counted;
    }

    /** For the first reading, which finds what repeats. */
    static PromptIds first() {
        return new PromptIds(key -> true);
    }

    /** For a later reading of the same prompts, which only has to count what repeats. */
    PromptIds again() {
        var repeated = new LongCounts();
        counts.forEachRepeated(repeated::add);
        return new PromptIds(key -> repeated.get(key) > 0);
    }

    /** Forgets what was counted; as good as {@link #again} and cheaper, on one that came of it. */
    PromptIds fresh() {
        return new PromptIds(counted);
    }

    /** The prompt under its id; absent if another prompt has that id. */
    Optional<GoldenPrompt> number(PromptReader.Read read) {
        var prompt = read.prompt();
        int times = seen(prompt.id());
        if (times < 2) return Optional.of(prompt);
        if (read.named()) return Optional.empty();
        String id = prompt.id() + "-" + times;
        return seen(id) < 2 ? Optional.of(withId(prompt, id)) : Optional.empty();
    }

    private int seen(String id) {
        long key = key(id);
        return counted.test(key) ? counts.add(key) : 1;
    }

    private static long key(String id) {
        return ByteBuffer.wrap(ContentHash.digest().digest(id.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static GoldenPrompt withId(GoldenPrompt prompt, String id) {
        return new GoldenPrompt(
                id,
                prompt.messages(),
                prompt.expected(),
                prompt.context(),
                prompt.tags(),
                prompt.critical(),
                prompt.weight(),
                prompt.tools(),
                prompt.expectedToolCalls(),
                prompt.expectedDocuments(),
                prompt.evaluate(),
                prompt.script());
    }
}
