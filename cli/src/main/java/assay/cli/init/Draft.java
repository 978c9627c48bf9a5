package assay.cli.init;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The files beside their places, until all is well; whatever was made on the way is taken back if it is not. */
final class Draft implements Closeable {
    private static final String SCENARIO = "scenario.yaml";

    private final Plan plan;
    private final Path folder;
    private final Path assayYaml;
    private final byte[] before;
    /** Newest first: files and folders that are only there because of this draft. */
    private final Deque<Path> made = new ArrayDeque<>();

    private boolean placed;

    Draft(Plan plan) throws IOException {
        this.plan = plan;
        boolean there = Files.exists(plan.assayYaml());
        var target = there
                ? plan.assayYaml().toRealPath()
                : plan.assayYaml().toAbsolutePath().normalize();
        this.before = there ? Files.readAllBytes(target) : new byte[0];
        var scenarios = parent(plan.folder().toAbsolutePath().normalize());
        try {
            makeFolder(scenarios);
            this.folder = Files.createTempDirectory(scenarios, ".init-");
            made.push(folder);
            // Beside the file itself, since what it names is looked for from there.
            this.assayYaml = plan.added().isEmpty() ? target : parent(target).resolve(folder.getFileName() + ".yaml");
        } catch (IOException e) {
            takeBack();
            throw e;
        }
    }

    /** The draft of the scenario's folder. */
    Path folder() {
        return folder;
    }

    /** The draft of assay.yaml; itself where nothing is added to it. */
    Path assayYaml() {
        return assayYaml;
    }

    void write() throws IOException, InitRefused {
        made.push(folder.resolve(SCENARIO));
        Files.writeString(folder.resolve(SCENARIO), new ScenarioYaml(plan).text());
        if (plan.prompts() instanceof Prompts.Bulk bulk) {
            var copy = folder.resolve(bulk.name());
            if (bulk.there()) makeFolder(parent(copy)); // read from the draft like everything else, not placed
            made.push(copy);
            Files.copy(bulk.file().file(), copy);
        }
        if (plan.added().isEmpty()) return;
        String text = before.length == 0
                ? AssayYaml.fresh(plan.added())
                : AssayYaml.with(plan, Files.readString(plan.assayYaml()));
        made.push(assayYaml);
        Files.writeString(assayYaml, text, StandardOpenOption.CREATE_NEW);
    }

    /** Whether all that assay.yaml said before is said after. */
    boolean keepsAssayYaml() throws InitRefused {
        return plan.added().isEmpty()
                || before.length == 0
                || AssayYaml.sameWithout(plan.added(), plan.assayYaml(), assayYaml);
    }

    /** The scenario first: what names its variants is not there before they are. */
    void place() throws IOException, InitRefused {
        var target = plan.folder().toAbsolutePath().normalize();
        makeFolder(target);
        moveNew(folder.resolve(SCENARIO), target.resolve(SCENARIO));
        if (plan.prompts() instanceof Prompts.Bulk bulk && !bulk.there()) {
            moveNew(folder.resolve(bulk.name()), target.resolve(bulk.name()));
        }
        if (!plan.added().isEmpty()) placeAssayYaml();
        placed = true;
    }

    private void placeAssayYaml() throws IOException, InitRefused {
        if (before.length == 0) {
            moveNew(assayYaml, plan.assayYaml());
            return;
        }
        var target = plan.assayYaml().toRealPath();
        if (!Arrays.equals(before, Files.readAllBytes(target))) {
            throw new InitRefused(plan.shown() + " has changed meanwhile, so nothing was written. Begin again.");
        }
        if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(assayYaml, Files.getPosixFilePermissions(target));
        }
        Files.move(assayYaml, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void moveNew(Path from, Path to) throws IOException, InitRefused {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new InitRefused(to + " is there already and is not written over, so nothing was written");
        }
        Files.move(from, to);
        made.push(to);
    }

    private void makeFolder(Path wanted) throws IOException {
        var missing = new ArrayDeque<Path>();
        Stream.<Path>iterate(wanted, path -> path != null, Path::getParent)
                .takeWhile(path -> !Files.exists(path))
                .forEach(missing::push);
        for (Path path : missing) {
            Files.createDirectory(path);
            made.push(path);
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(Optional.ofNullable(path.getParent()).orElse(path));
    }

    /** Takes back what is beside its place; and what was put there too, if not all of it was. */
    @Override
    public void close() throws IOException {
        if (placed) {
            made.removeIf(path -> !path.startsWith(folder) && !path.equals(assayYaml));
        }
        takeBack();
    }

    private void takeBack() throws IOException {
        while (!made.isEmpty()) Files.deleteIfExists(made.pop());
    }
}
