package assay.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * This machine: the Java that runs us, and the folder where runs are kept.
 *
 * @param store the file that runs are kept in, which need not be there yet
 * @param shown a file as the user would call it
 */
public record MachineCheck(Path store, Function<Path, Path> shown) {
    private static final int OLDEST_JAVA = 21;
    /** A run of some thousand prompts keeps tens of megabytes; a full disk ends it. */
    private static final long LITTLE = 1L << 30;

    public Section java() {
        var version = Runtime.version();
        String said = "Java " + version.feature() + " (" + version + ", " + System.getProperty("java.vendor") + ")";
        return new Section(
                "Java",
                List.of(
                        version.feature() >= OLDEST_JAVA
                                ? Finding.ok(said)
                                : Finding.misconfigured(said + " is too old: install a JDK " + OLDEST_JAVA
                                        + " or newer, or set JAVA_HOME to one")));
    }

    public Section storage() {
        var findings = new ArrayList<Finding>();
        var folder = Optional.ofNullable(store.toAbsolutePath().normalize().getParent())
                .orElse(store);
        findings.add(writable(folder));
        findings.addAll(space(folder));
        return new Section("Store", findings);
    }

    private Finding writable(Path folder) {
        var there = nearest(folder);
        if (Files.exists(store) && !Files.isWritable(store)) return refused(store);
        if (!Files.isDirectory(there)) {
            return Finding.unreachable(shown.apply(there) + " is no folder, so runs cannot be kept in "
                    + shown.apply(store) + ": move it away, or name another file with --store");
        }
        try {
            Files.delete(Files.createTempFile(there, ".assay-doctor-", ""));
        } catch (IOException | SecurityException e) {
            return refused(there);
        }
        String when = Files.exists(store)
                ? "runs are kept in " + shown.apply(store)
                : "runs will be kept in " + shown.apply(store) + ", which the first one makes";
        return Finding.ok(when);
    }

    private Finding refused(Path path) {
        return Finding.unreachable(shown.apply(path)
                + " cannot be written: give yourself the right to, or name another file with --store");
    }

    private static List<Finding> space(Path folder) {
        try {
            FileStore disk = Files.getFileStore(nearest(folder));
            long free = disk.getUsableSpace();
            if (free >= LITTLE) return List.of();
            return List.of(Finding.warning("only " + (free >> 20) + " MB are free where runs are kept: make room, or"
                    + " name a file on another disk with --store"));
        } catch (IOException e) {
            return List.of(); // some file systems do not say
        }
    }

    private static Path nearest(Path folder) {
        return Stream.<Path>iterate(folder, path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder);
    }
}
