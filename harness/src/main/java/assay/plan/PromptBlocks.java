package assay.plan;

import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds golden prompts by their position in a scenario, for those who are asked for one at a time. Reads blocks of
 * neighbours, since prompts are asked for about in order, and holds the last few. Safe for many threads.
 */
public final class PromptBlocks {
    private static final int BLOCK = 250;
    private static final int HELD = 4;

    private final Scenario scenario;
    private final Map<Long, List<GoldenPrompt>> blocks = new LinkedHashMap<>(HELD, .75f, true);

    public PromptBlocks(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * The prompt at a position, if it is the one that is meant.
     *
     * @param position from 0, in the order of the scenario
     */
    public Optional<GoldenPrompt> find(long position, String id) {
        if (position < 0 || position >= scenario.size()) return Optional.empty();
        var block = block(position / BLOCK);
        int within = (int) (position % BLOCK);
        return within < block.size()
                ? Optional.of(block.get(within)).filter(prompt -> prompt.id().equals(id))
                : Optional.empty();
    }

    private synchronized List<GoldenPrompt> block(long number) {
        var held = blocks.get(number);
        if (held != null) return held;
        try (var prompts = scenario.prompts()) {
            var read = prompts.skip(number * BLOCK).limit(BLOCK).toList();
            if (blocks.size() >= HELD) blocks.remove(blocks.keySet().iterator().next());
            blocks.put(number, read);
            return read;
        }
    }
}
