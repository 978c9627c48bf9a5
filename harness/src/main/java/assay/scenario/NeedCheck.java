package assay.scenario;

import assay.scenario.EvaluatorCatalogue.Need;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether the prompts have what the scenario's evaluators need. Where some lack it, those prompts are at fault; where
 * all do, the evaluator is.
 */
final class NeedCheck {
    private final Map<Need, List<User>> users = new EnumMap<>(Need.class);
    private final Map<Need, Long> met = new EnumMap<>(Need.class);
    private long prompts;

    /** @param at where the evaluator is listed */
    record User(String name, JsonPointer at) {}

    void add(Need need, User user) {
        var others = users.getOrDefault(need, List.of());
        users.put(need, Stream.concat(others.stream(), Stream.of(user)).toList());
    }

    static boolean has(JsonNode prompt, Need need) {
        var value = prompt.path(need.key());
        boolean none = value.isMissingNode() || value.isNull();
        return !none && (need == Need.EXPECTED_TOOL_CALLS || !value.isArray() || !value.isEmpty());
    }

    void see(JsonNode prompt, JsonPointer at, Faults faults) {
        prompts++;
        users.forEach((need, needing) -> {
            if (has(prompt, need)) {
                met.merge(need, 1L, Long::sum);
            } else {
                String names = Words.all(needing.stream().map(User::name).toList());
                faults.errorUnless(
                        need,
                        at,
                        names + (needing.size() == 1 ? " needs" : " need") + " `" + need.key()
                                + "`, which this prompt lacks: add `" + need.key()
                                + "`, or move the evaluator to the prompts that have it");
            }
        });
    }

    /** Call it after the last prompt. */
    void finish(Faults scenario, Collection<? extends Faults> all) {
        if (prompts == 0) return;
        users.forEach((need, needing) -> {
            if (met.getOrDefault(need, 0L) > 0) return;
            all.forEach(faults -> faults.withdraw(need));
            needing.forEach(user ->
                    scenario.error(user.at(), "`" + user.name() + "` needs `" + need.key() + "`, which no prompt has"));
        });
    }
}
