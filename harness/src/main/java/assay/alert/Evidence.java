package assay.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an alert rests on.
 *
 * @param sentence the finding in words, without text of prompts or answers
 * @param changes what changed before it, from the history: {@code stable model: a -> b}
 * @param changed when that was
 * @param worst the prompts that fell most
 */
public record Evidence(
        String sentence,
        Cause cause,
        List<Finding> findings,
        List<String> changes,
        Optional<Instant> changed,
        List<Worst> worst) {
    public Evidence {
        findings = Finding.worstFirst(findings);
        changes = List.copyOf(changes);
        worst = worst.stream().limit(Worst.SHOWN).toList();
    }

    /** Of what needs no numbers. */
    public static Evidence of(String sentence, Cause cause) {
        return new Evidence(sentence, cause, List.of(), List.of(), Optional.empty(), List.of());
    }
}
