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
        for (String choice : new String[] {"select-best", "max-score"}) {
            REFUSED.put(choice, "it chooses among variants; `assay compare --pairwise` does, prompt by prompt");
        }
        REFUSED.put("human", "a person's verdict; take it over with `human-label`, and the labels as a file");
        REFUSED.put("skill-used", "a skill of a coding agent, which answers do not tell");
        for (String trace : new String[] {"trace-error-spans", "trace-span-count", "trace-span-duration"}) {
            REFUSED.put(
                    trace, "spans of a trace, which answers do not have; see `tool-errors`, `step-count`, `latency`");
        }
        for (String distance : new String[] {"similar:dot", "similar:euclidean"}) {
            REFUSED.put(distance, "meaning is compared by cosine alone here; use `similar`");
        }
        REFUSED.put("rouge-s", "skip-bigrams are not counted here; use `rouge-n` or `rouge-l`");
        REFUSED.put("classifier", "a model outside of this harness");
        REFUSED.put("pi", "a service outside of this harness");
        REFUSED.put("perplexity", "needs log-probabilities, which answers do not keep");
        REFUSED.put("perplexity-score", "needs log-probabilities, which answers do not keep");
    }

    private AssertionTypes() {}

    /** All that are refused, with their reasons, sorted. */
    static Map<String, String> refused() {
        return Map.copyOf(REFUSED);
    }

    /** @param type without {@code not-} */
    static String refusal(String type) {
        return type.startsWith("promptfoo:redteam:")
                ? "a grader of the other tool's attacks; see docs/safety.md for ours"
                : REFUSED.getOrDefault(type, "a type that is not known here");
    }
}
