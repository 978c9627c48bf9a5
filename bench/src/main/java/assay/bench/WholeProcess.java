package assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What one process took from its start to its end. Memory and processor time are read from {@code /proc} every few
 * milliseconds, so they are there on Linux alone and miss the last moment; the peak is the kernel's own high-water mark.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all its threads, user and system
 * @param peakMegabytes resident, in 2^20 bytes
 * @param said what it printed
 */
record WholeProcess(
        int exitCode, double seconds, OptionalDouble cpuSeconds, OptionalDouble peakMegabytes, String said) {
    private static final long LOOK_EVERY_MS = 5;
    private static final double TICKS_PER_SECOND = 100;

    /** @param environment added to ours */
    static WholeProcess run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var said = Files.createTempFile("bench", ".log");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            var process = builder.start();
            var seen = watch(process);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new WholeProcess(process.exitValue(), seconds, seen.cpu(), seen.peak(), Files.readString(said));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** @throws IllegalStateException with what it printed, unless it ended well */
    WholeProcess orThrow() {
        if (exitCode != 0) throw new IllegalStateException("exit code " + exitCode + ":\n" + said);
        return this;
    }

    private record Seen(OptionalDouble cpu, OptionalDouble peak) {}

    private static Seen watch(Process process) throws InterruptedException {
        var peak = OptionalLong.empty();
        var ticks = OptionalLong.empty();
        var proc = Path.of("/proc", Long.toString(process.pid()));
        while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            var nowPeak = peakKilobytes(proc);
            var nowTicks = ticks(proc);
            if (nowPeak.isPresent()) peak = nowPeak;
            if (nowTicks.isPresent()) ticks = nowTicks;
        }
        return new Seen(
                ticks.stream().mapToDouble(t -> t / TICKS_PER_SECOND).findFirst(),
                peak.stream().mapToDouble(k -> k / 1024.0).findFirst());
    }

    private static OptionalLong peakKilobytes(Path proc) {
        try (var lines = Files.lines(proc.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty(); // another system, or it has just ended
        }
    }

    /** User and system time, the fields behind the name in brackets. */
    private static OptionalLong ticks(Path proc) {
        try {
            var stat = Files.readString(proc.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return OptionalLong.of(Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
