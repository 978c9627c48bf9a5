package assay.plan;

import assay.scenario.GoldenPrompt;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Which golden prompts of a scenario a run puts.
 *
 * @param ids glob patterns such as {@code billing-*}, any of which will do; empty: all
 * @param tags any of which will do; empty: all
 * @param first at most so many prompts, in the order of the file
 */
public record Filter(List<String> ids, List<String> tags, OptionalLong first) {
    public static final Filter ALL = new Filter(List.of(), List.of(), OptionalLong.empty());

    public Filter {
        ids = List.copyOf(ids);
        tags = List.copyOf(tags);
    }

    /** Whether the prompt is chosen; {@link #first} is the planner's. */
    public boolean accepts(GoldenPrompt prompt) {
        return (ids.isEmpty() || ids.stream().anyMatch(glob -> matches(glob, prompt.id())))
                && (tags.isEmpty() || tags.stream().anyMatch(prompt.tags()::contains));
    }

    private static boolean matches(String glob, String id) {
        return Pattern.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), id);
    }
}
