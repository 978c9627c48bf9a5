package assay.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH, each benchmark in a JVM of its own with the JVM's default compilers, and makes a table of its results. */
final class Microbenchmarks {
    private static final TimeValue WARM_UP = TimeValue.milliseconds(500);
    private static final TimeValue MEASURED = TimeValue.milliseconds(500);

    private Microbenchmarks() {}

    static String evaluators() throws RunnerException {
        var results = new Runner(options(EvaluatorBenchmark.class).threads(1).build()).run();
        return "Answers of about 1,000 characters scored in a second by one thread (JMH).\n\n| evaluator | scores/s | error (99.9 %) |\n|---|---|---|\n"
                + rows(results, "evaluator");
    }

    static String store() throws RunnerException {
        var one = new Runner(options(StoreBenchmark.class).threads(1).build()).run();
        var many = new Runner(options(StoreBenchmark.class).threads(64).build()).run();
        return "Observations with six scores written in a second into the embedded store; each call returns when its own is in the"
                + " write-ahead log (JMH).\n\n| writers | writes/s | error (99.9 %) |\n|---|---|---|\n"
                + rows(one, "1")
                + rows(many, "64");
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(WARM_UP)
                .measurementIterations(5)
                .measurementTime(MEASURED)
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                .shouldFailOnError(true);
    }

    /** @param label a parameter of the benchmark, or what to write where it has none */
    private static String rows(Collection<RunResult> results, String label) {
        var rows = new StringBuilder();
        for (var result : results) {
            var name = result.getParams().getParam(label);
            var score = result.getPrimaryResult();
            rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | ± %,.0f |%n",
                    name == null ? label : name,
                    score.getScore(),
                    score.getScoreError()));
        }
        return rows.toString();
    }
}
