package assay.cli;

import assay.pipeline.DeadLetter;
import assay.pipeline.QueueName;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the dead letters that a user names: by the beginning of an id, as long as it is one letter's only.
 *
 * @param letters of the queue that was named, or of all
 */
record DeadLetterChoice(List<DeadLetter> letters) {
    private static final int SHOWN = 5;

    /** @throws UsageException for a queue that there is not */
    static DeadLetterChoice of(List<DeadLetter> all, Optional<String> queue) {
        if (queue.isEmpty()) return new DeadLetterChoice(all);
        var name = queue(queue.get());
        return new DeadLetterChoice(
                all.stream().filter(letter -> letter.from() == name).toList());
    }

    private static QueueName queue(String text) {
        return Arrays.stream(QueueName.values())
                .filter(name ->
                        name != QueueName.DEAD_LETTERS && name.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no queue " + Plain.line(text, 80)
                        + "; there are: golden-prompts, mirrored-traffic, alerts."));
    }

    /**
     * Each letter once.
     *
     * @throws UsageException for an id that none has, or several
     */
    List<DeadLetter> named(List<String> ids) {
        var named = new LinkedHashSet<DeadLetter>();
        ids.forEach(id -> named.add(named(id)));
        return List.copyOf(named);
    }

    DeadLetter named(String id) {
        var exact = letters.stream()
                .filter(letter -> letter.message().sentId().equals(id))
                .toList();
        var found = exact.isEmpty()
                ? letters.stream()
                        .filter(letter -> letter.message().sentId().startsWith(id))
                        .toList()
                : exact;
        if (found.size() == 1) return found.getFirst();
        var shown = Plain.line(id, 80);
        if (found.isEmpty()) {
            throw new UsageException("There is no dead letter " + shown + "; assay deadletters list shows them.");
        }
        throw new UsageException(shown + " is the beginning of " + found.size() + ": "
                + found.stream().limit(SHOWN).map(DeadLetterChoice::full).collect(Collectors.joining(", "))
                + (found.size() > SHOWN ? ", ..." : "") + ". Give more of it, or --queue.");
    }

    private static String full(DeadLetter letter) {
        return Plain.line(letter.message().sentId(), 110) + " of " + letter.from();
    }
}
