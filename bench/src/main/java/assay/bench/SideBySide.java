package assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The same work done by Assay through each SDK, by the calls alone and by promptfoo, as whole processes in turn. Every
 * run must have reached the endpoint as often as the work says and, but for the calls alone, have scored every answer.
 */
record SideBySide(Path home) {
    private static final Workload WORK = new Workload(500);
    private static final int LATENCY_MS = 100;
    private static final int AT_ONCE = 64;
    private static final int RUNS = 7;
    private static final int RUNS_OF_PROMPTFOO = 3;

    String measure() throws IOException, InterruptedException {
        var folder = Folders.fresh(home.resolve("bench/target/side-by-side"));
        WORK.writeScenario(folder);
        var runs = new LinkedHashMap<Side, List<WholeProcess>>();
        try (var endpoint = Endpoint.start(home, folder, LATENCY_MS)) {
            var sides = new ArrayList<Side>(
                    List.of(new Side.Assay("azure"), new Side.Assay("openai"), new Side.BareCalls(WORK.prompts())));
            var other = promptfoo(folder, endpoint);
            other.ifPresent(sides::add);
            for (var side : sides) { // the endpoint warms up too
                run(side, folder, endpoint);
                runs.put(side, new ArrayList<>());
            }
            for (int i = 0; i < RUNS; i++) {
                for (var entry : runs.entrySet()) {
                    if (entry.getKey() instanceof Side.Promptfoo && i >= RUNS_OF_PROMPTFOO) continue;
                    entry.getValue().add(run(entry.getKey(), folder, endpoint));
                }
            }
            return table(runs, other.isPresent());
        }
    }

    private Optional<Side.Promptfoo> promptfoo(Path folder, Endpoint endpoint)
            throws IOException, InterruptedException {
        var installed = Files.createDirectories(home.resolve("bench/target/promptfoo"));
        var promptfoo = new Side.Promptfoo(installed);
        if (!Files.exists(installed.resolve("node_modules/promptfoo/dist/src/entrypoint.js"))) {
            System.err.println("bench: installing promptfoo " + Side.Promptfoo.VERSION + ", some minutes ...");
            var command = List.of("npm", "install", "--prefix", installed.toString(), "--no-audit", "--no-fund");
            var install = new ArrayList<>(command);
            install.add("promptfoo@" + Side.Promptfoo.VERSION);
            try {
                WholeProcess.run(home, Map.of(), install).orThrow();
            } catch (IOException | IllegalStateException e) {
                System.err.println("bench: without promptfoo, which could not be installed: " + e.getMessage());
                return Optional.empty();
            }
        }
        promptfoo.write(WORK, folder, endpoint.url());
        return Optional.of(promptfoo);
    }

    private WholeProcess run(Side side, Path folder, Endpoint endpoint) throws IOException, InterruptedException {
        long before = endpoint.calls();
        var run = WholeProcess.run(folder, side.environment(endpoint.url()), side.command(home, folder))
                .orThrow();
        check(side, "calls", WORK.calls(), endpoint.calls() - before);
        if (!(side instanceof Side.BareCalls)) check(side, "scores", WORK.scores(), side.scores(folder));
        return run;
    }

    private static void check(Side side, String what, long expected, long found) {
        if (expected == found) return;
        throw new IllegalStateException(side.title() + ": " + found + " " + what + " instead of " + expected);
    }

    private static String table(Map<Side, List<WholeProcess>> runs, boolean complete) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d prompts to two variants, %d evaluators, an endpoint on loopback (a process of its own, on the same cores)"
                        + " that answers after %d ms, %d calls at once; the latency alone takes %.2f s. Whole processes, from"
                        + " start to end: least / **median** / greatest of so many runs, in turn, after one to warm up."
                        + " Each run reached the endpoint %,d times and gave %,d scores (the calls alone: none).%n%n",
                WORK.prompts(),
                Workload.EVALUATORS,
                LATENCY_MS,
                AT_ONCE,
                WORK.calls() * LATENCY_MS / 1000.0 / AT_ONCE,
                WORK.calls(),
                WORK.scores()));
        text.append("| | runs | seconds | CPU seconds | peak memory, MiB |\n|---|---|---|---|---|\n");
        runs.forEach((side, all) -> text.append("| %s | %d | %s | %s | %s |%n"
                .formatted(
                        side.title(),
                        all.size(),
                        Spread.of(all, WholeProcess::seconds).columns(2),
                        Spread.of(all, run -> run.cpuSeconds().orElse(Double.NaN))
                                .columns(1),
                        Spread.of(all, run -> run.peakMegabytes().orElse(Double.NaN))
                                .columns(0))));
        if (!complete) text.append("\npromptfoo could not be installed, so it is missing here.\n");
        return text.toString();
    }
}
