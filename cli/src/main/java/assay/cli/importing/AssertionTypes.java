package assay.cli.importing;

import java.util.Map;
import java.util.TreeMap;

/** The types of promptfoo's assertions that are refused, each with its reason. The others are in {@link Assertions}. */
final class AssertionTypes {
    private static final Map<String, String> REFUSED = new TreeMap<>();

    static {
        for (String code : new String[] {"javascript", "python", "ruby", "webhook"}) {
            REFUSED.put(code, "code, which is not run; write an evaluator");
        }
        REFUSED.put("search-rubric", "a model that searches the web, which no judge here does");
        REFUSED.put("agent-rubric", "an agent that judges, which no judge here is");
        REFUSED.put(
                "conversation-relevance",
                "it rates every turn, and the last answer alone is rated here; use `relevance`");
        later("moderation", "content-safety");
        later("guardrails", "content-safety");
        for (String choice : new String[] {"select-best", "max-score"}) {
            REFUSED.put(choice, "it chooses among variants; `assay compare` does, prompt by prompt");
        }
        REFUSED.put("human", "a person's verdict");
        REFUSED.put("classifier", "a model outside of this harness");
        REFUSED.put("pi", "a service outside of this harness");
        REFUSED.put("perplexity", "needs log-probabilities, which answers do not keep");
        REFUSED.put("perplexity-score", "needs log-probabilities, which answers do not keep");
    }

    private AssertionTypes() {}

    private static void later(String type, String evaluator) {
        REFUSED.put(type, "needs `" + evaluator + "`, to which import does not map yet");
    }

    /** All that are refused, with their reasons, sorted. */
    static Map<String, String> refused() {
        return Map.copyOf(REFUSED);
    }

    /** @param type without {@code not-} */
    static String refusal(String type) {
        return REFUSED.getOrDefault(type, "a type that is not known here");
    }
}
