package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import assay.simulator.Simulator;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own. */
final class Started implements AutoCloseable {
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"));

    private final Path here;
    final Process process;

    private Started(Path here, Process process) {
        this.here = here;
        this.process = process;
    }

    static Started assay(Path here, Simulator simulator, String... args) throws IOException {
        return start(here, simulator, Redirect.to(here.resolve("out.txt").toFile()), command(here, args));
    }

    /** With a system property, as {@code NAME=VALUE}. */
    static Started assayWith(String property, Path here, Simulator simulator, String... args) throws IOException {
        var command = command(here, args);
        command.add(1, "-D" + property);
        return start(here, simulator, Redirect.to(here.resolve("out.txt").toFile()), command);
    }

    /** With more on the class path, behind ours; asks nobody. */
    static Started assayBeside(Path more, Path here, String... args) throws IOException {
        var command = command(here, args);
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, command.get(classPath) + File.pathSeparator + more);
        return new Started(
                here,
                builder(here, Redirect.to(here.resolve("out.txt").toFile()), command)
                        .start());
    }

    /** What it prints is read by the test. */
    static Started piped(Path here, Simulator simulator, String... args) throws IOException {
        return start(here, simulator, Redirect.PIPE, command(here, args));
    }

    /** No file may grow beyond {@code blocks}, of which a shell says how large they are. */
    static Started limited(Path here, Simulator simulator, int blocks, String... args) throws IOException {
        var shell = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        shell.addAll(command(here, args));
        return start(here, simulator, Redirect.to(here.resolve("out.txt").toFile()), shell);
    }

    private static List<String> command(Path here, String... args) {
        var command = new ArrayList<>(JVM);
        command.add("-Dorg.sqlite.tmpdir=" + here); // a process that is killed leaves SQLite's library behind
        command.add("assay.cli.Assay");
        command.addAll(Arrays.asList(args));
        return command;
    }

    private static Started start(Path here, Simulator simulator, Redirect out, List<String> command)
            throws IOException {
        var builder = builder(here, out, command);
        builder.environment().put("AZURE_OPENAI_ENDPOINT", simulator.url().toString());
        builder.environment().put("AZURE_OPENAI_API_KEY", "a key");
        return new Started(here, builder.start());
    }

    private static ProcessBuilder builder(Path here, Redirect out, List<String> command) {
        return new ProcessBuilder(command)
                .directory(here.toFile())
                .redirectOutput(out)
                .redirectError(here.resolve("err.txt").toFile());
    }

    /** Until so many observations are in {@code live.jsonl}, and so in the store. */
    Started hasKept(int observations) throws Exception {
        var live = here.resolve("live.jsonl");
        Until.holds(observations + " lines in live.jsonl", () -> {
            assertTrue(process.isAlive(), this::printed);
            return Files.exists(live) && lines(live) >= observations;
        });
        return this;
    }

    private static long lines(Path file) throws IOException {
        return Files.readString(file).chars().filter(c -> c == '\n').count();
    }

    Started signal(String name) throws Exception {
        assumeFalse(name.equals("INT") && ignoresInterrupts());
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertEquals(0, kill.waitFor());
        return this;
    }

    /** As everything does that a script started in the background. */
    private static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return false;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    Ended ended() throws Exception {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), this::printed);
        return new Ended(process.exitValue(), read("out.txt"), read("err.txt"));
    }

    private String printed() {
        return "exit " + (process.isAlive() ? "not yet" : process.exitValue()) + ": " + read("out.txt")
                + read("err.txt");
    }

    private String read(String name) {
        try {
            return Files.exists(here.resolve(name)) ? Files.readString(here.resolve(name)) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
