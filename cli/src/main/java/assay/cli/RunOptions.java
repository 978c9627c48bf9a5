package assay.cli;

import assay.plan.Filter;
import assay.scenario.Condition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How a replay is done, as the user says. */
final class RunOptions {
    @Option(
            names = {"-v", "--variant"},
            paramLabel = "NAME",
            split = ",",
            description = "Ask these variants instead of the scenario's own; the first is the control.")
    private List<String> variants = List.of();

    @Option(names = "--repeat", paramLabel = "N", description = "Put each prompt so often, whatever the scenario says.")
    private Optional<Integer> repeat = Optional.empty();

    @Option(
            names = {"-j", "--max-concurrency"},
            paramLabel = "N",
            description =
                    "Calls in flight at once over all variants (default: 64; each variant's own limits hold too).")
    private int atOnce = 64;

    @Option(names = "--filter-id", paramLabel = "GLOB", split = ",", description = "Only prompts with such an id.")
    private List<String> ids = List.of();

    @Option(names = "--filter-tag", paramLabel = "TAG", split = ",", description = "Only prompts with such a tag.")
    private List<String> tags = List.of();

    @Option(names = "--filter-first", paramLabel = "N", description = "Only the first N of them.")
    private Optional<Long> first = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides in which order the variants of a pair are asked (default: 1).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--no-progress", description = "Show no progress.")
    private boolean noProgress;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a report; the ending says the format: .json, .jsonl and .csv (grow while it runs), .md (a"
                            + " pull request comment), .html (one file), .xml (JUnit). Repeatable.")
    private List<Path> outputs = List.of();

    @Option(
            names = "--gate",
            paramLabel = "CONDITION",
            description =
                    "What every candidate must meet besides, such as 'mean(rouge-l) >= 0.35', 'pass_rate(facts) >="
                            + " 90%%', 'p95(latency) <= 4s', 'cost <= 1.50', 'failures <= 1%%' or 'not_worse(rouge-l)'."
                            + " Repeatable.")
    private List<String> gates = List.of();

    @Option(names = "--strict", description = "Exit with 101 when the verdict is inconclusive.")
    private boolean strict;

    /** Defaults, and these reports. */
    static RunOptions writing(Path... files) {
        var options = new RunOptions();
        options.outputs = List.of(files);
        return options;
    }

    /**
     * Before anything is opened or asked.
     *
     * @throws UsageException for a number out of its range, or a variant that is named twice
     */
    void check() {
        if (repeat.filter(n -> n < 1 || n > 999).isPresent()) {
            throw new UsageException("--repeat takes a number from 1 to 999.");
        }
        if (atOnce < 1) throw new UsageException("--max-concurrency takes a number of 1 or more.");
        if (first.filter(n -> n < 1).isPresent())
            throw new UsageException("--filter-first takes a number of 1 or more.");
        if (new HashSet<>(variants).size() < variants.size()) {
            throw new UsageException("--variant names a variant twice: " + String.join(", ", variants) + ".");
        }
    }

    /**
     * Before a run goes on.
     *
     * @throws UsageException for an option that it was started with and that cannot change under it
     */
    void checkResumed() {
        var given = new ArrayList<String>();
        if (!variants.isEmpty()) given.add("--variant");
        if (repeat.isPresent()) given.add("--repeat");
        if (seed.isPresent()) given.add("--seed");
        if (!filter().equals(Filter.ALL)) given.add("--filter-...");
        if (!gates.isEmpty()) given.add("--gate");
        if (given.isEmpty()) return;
        throw new UsageException("A run goes on as it was started, so " + String.join(", ", given)
                + " cannot be given with --resume or --retry-errors. Leave that out, or start a new run.");
    }

    List<String> variants() {
        return variants;
    }

    OptionalInt repeat() {
        return repeat.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    int atOnce() {
        return atOnce;
    }

    Filter filter() {
        return new Filter(ids, tags, first.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    long seed() {
        return seed.orElse(1L);
    }

    boolean quiet() {
        return noProgress;
    }

    List<Condition> gates() {
        return gates.stream().map(RunOptions::gate).toList();
    }

    private static Condition gate(String text) {
        try {
            return Condition.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--gate " + Plain.line(text, 80) + ": " + e.getMessage());
        }
    }

    List<Path> outputs(Path here) {
        return outputs.stream().map(here::resolve).toList();
    }

    boolean strict() {
        return strict;
    }
}
