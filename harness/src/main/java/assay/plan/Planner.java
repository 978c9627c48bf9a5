package assay.plan;

import assay.scenario.Chunk;
import assay.scenario.ContentHash;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a scenario into calls: the same run gives the same calls in the same order. */
public record Planner(Scenario scenario) {
    private static final String SOURCES = "Sources:\n";

    /** How many golden prompts the filter lets through. */
    public long prompts(Filter filter) {
        try (var chosen = chosen(filter)) {
            return chosen.count();
        }
    }

    /**
     * The calls of one repetition of a run, one list for each prompt: one call to each variant, in an order drawn from
     * the run's seed, so that no variant is always asked first. All prompts are put once before any is put again, so
     * that repetitions lie apart in time. The caller closes the stream, which holds one prompt at a time.
     *
     * @param repetition from 1 to {@code run.repeat()}
     */
    public Stream<List<Call>> plan(Run run, int repetition) {
        return chosen(run.filter()).map(prompt -> calls(run, prompt, repetition));
    }

    private Stream<GoldenPrompt> chosen(Filter filter) {
        var accepted = scenario.prompts().filter(filter::accepts);
        return filter.first().isPresent() ? accepted.limit(filter.first().getAsLong()) : accepted;
    }

    /** The calls of one prompt in one repetition, in the same order as in {@link #plan}. */
    public List<Call> calls(Run run, GoldenPrompt prompt, int repetition) {
        var arms = new ArrayList<Call>(scenario.variants().size());
        for (var variant : scenario.variants()) {
            arms.add(new Call(run.id(), prompt, repetition, variant, messages(prompt, variant)));
        }
        Collections.shuffle(arms, new Random(draw(run.seed(), prompt.id(), repetition)));
        return arms;
    }

    /** A variant's own system text wins over the scenario's, and a prompt's own system message over both. */
    private List<Message> messages(GoldenPrompt prompt, Variant variant) {
        boolean ownSystem = prompt.messages().getFirst().role() == Message.Role.SYSTEM;
        var system = ownSystem ? "" : variant.system().or(scenario::system).orElse("");
        if (scenario.sendContext() && !prompt.context().isEmpty()) {
            system = (system.isEmpty() ? "" : system + "\n\n") + SOURCES + sources(prompt);
        }
        var messages = new ArrayList<Message>();
        if (!system.isEmpty()) messages.add(Message.of(Message.Role.SYSTEM, system));
        messages.addAll(prompt.messages());
        return messages;
    }

    private static String sources(GoldenPrompt prompt) {
        return prompt.context().stream().map(Planner::source).collect(Collectors.joining("\n"));
    }

    private static String source(Chunk chunk) {
        return chunk.id().map(id -> "[" + id + "] ").orElse("") + chunk.text();
    }

    private static long draw(long seed, String prompt, int repetition) {
        return Long.parseUnsignedLong(
                ContentHash.of(seed + "\n" + prompt + "\n" + repetition).substring(0, 16), 16);
    }
}
