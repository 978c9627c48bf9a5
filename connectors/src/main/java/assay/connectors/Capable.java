package assay.connectors;

import assay.observation.Outcome;
import assay.plan.Call;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Learns which of our own parameters an endpoint does not take: a 400 that names one is remembered for the life of the
 * process, and the call is made again without it. A variant's own parameters are a user's to mend: they are sent as they
 * are written.
 */
final class Capable implements Attempt {
    private static final String LENGTH = "max_tokens";
    private static final String NEWER_LENGTH = "max_completion_tokens";

    private final Attempt attempt;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    Capable(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public Outcome.Answer answer(Call call) throws AttemptFailed {
        if (call.ours().isEmpty() || call.embeds()) return attempt.answer(call);
        while (true) {
            var sent = taken(call.ours().get());
            try {
                return attempt.answer(call.with(sent));
            } catch (AttemptFailed e) {
                var name = named(e, sent);
                if (name.isEmpty()) throw e;
                refused.add(name.get());
            }
        }
    }

    private ObjectNode taken(ObjectNode wanted) {
        var sent = wanted.deepCopy();
        if (refused.contains(LENGTH) && sent.has(LENGTH)) sent.set(NEWER_LENGTH, sent.get(LENGTH));
        refused.forEach(sent::remove);
        if (!sent.has("logprobs")) sent.remove("top_logprobs"); // one is refused without the other
        return sent;
    }

    /** The parameter that was refused; of several the first that is named, since advice follows the complaint. */
    private static Optional<String> named(AttemptFailed why, ObjectNode sent) {
        if (why.status().orElse(0) != 400 && why.status().orElse(0) != 422) return Optional.empty();
        String detail = why.detail();
        Optional<String> first = Optional.empty();
        int at = Integer.MAX_VALUE;
        for (var entry : sent.properties()) {
            int found = word(detail, entry.getKey());
            if (found >= 0 && found < at) {
                first = Optional.of(entry.getKey());
                at = found;
            }
        }
        return first;
    }

    private static int word(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            if (isEdge(text, at - 1) && isEdge(text, at + name.length())) return at;
        }
        return -1;
    }

    private static boolean isEdge(String text, int at) {
        if (at < 0 || at >= text.length()) return true;
        char c = text.charAt(at);
        return c != '_' && !Character.isLetterOrDigit(c);
    }
}
