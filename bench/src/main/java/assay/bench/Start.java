package assay.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How long the function app takes to start: the staged package, loaded in a process of its own as the worker would. */
record Start(Path home) {
    private static final int RUNS = 7;

    String measure() throws IOException, InterruptedException {
        var functions = home.resolve("functions");
        var classPath = Files.readString(functions.resolve("target/test-class-path"));
        var said = WholeProcess.run(functions, Map.of(), command(functions, classPath))
                .orThrow()
                .said();
        return table(said);
    }

    private static List<String> command(Path functions, String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true",
                "-DCOSMOS.DISABLE_IMDS_ACCESS=true",
                "-Djava.util.logging.config.file=src/test/resources/logging.properties",
                "-cp",
                String.join(
                        File.pathSeparator,
                        functions.resolve("target/test-classes").toString(),
                        functions.resolve("target/classes").toString(),
                        classPath),
                "assay.functions.staged.StartTimes",
                Integer.toString(RUNS + 1),
                functions.resolve("target/azure-functions/assay").toString());
    }

    /** @param said lines such as {@code loaded 812}, in milliseconds; the first of each kind was to warm the disk up */
    static String table(String said) {
        return """
                A process from its start, %d times after one to warm the disk up, with `-XX:TieredStopAtLevel=1`; the emulators of Cosmos DB
                and Service Bus in another process, on the same cores. Seconds, least / **median** / greatest:

                | until | seconds |
                |---|---|
                | every function is loaded: classes, injector, entry points | %s |
                | all are warm: scenarios read, clients built, the account asked | %s |
                """.formatted(RUNS, seconds(said, "loaded "), seconds(said, "warm "));
    }

    private static String seconds(String said, String what) {
        var times = said.lines()
                .filter(line -> line.startsWith(what))
                .skip(1)
                .map(line -> Long.parseLong(line.substring(what.length())))
                .toList();
        return Spread.of(times, milliseconds -> milliseconds / 1000.0).columns(2);
    }
}
