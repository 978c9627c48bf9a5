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
        for (String rubric :
                new String[] {"llm-rubric", "g-eval", "search-rubric", "agent-rubric", "model-graded-closedqa"}) {
            later(rubric, "rubric");
        }
        later("factuality", "factuality");
        later("model-graded-factuality", "factuality");
        later("answer-relevance", "relevance");
        later("conversation-relevance", "relevance");
        later("context-recall", "context-recall");
        later("context-relevance", "retrieval");
        later("context-faithfulness", "claims-supported");
        later("finish-reason", "finish");
        later("moderation", "content-safety");
        later("guardrails", "content-safety");
        later("is-valid-openai-tools-call", "tool-call-valid");
        later("is-valid-function-call", "tool-call-valid");
        later("is-valid-openai-function-call", "tool-call-valid");
        later("trajectory", "tool-sequence");
        for (String form : new String[] {"html", "xml", "sql"}) {
            later("is-" + form, form);
            later("contains-" + form, form);
        }
        for (String choice : new String[] {"select-best", "max-score"}) later(choice, "pairwise");
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
        String family = type.startsWith("trajectory:") ? "trajectory" : type;
        return REFUSED.getOrDefault(family, "a type that is not known here");
    }
}
