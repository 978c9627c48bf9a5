package assay.cli.importing;

import assay.evaluators.Evaluators;
import assay.scenario.Endpoint;
import assay.scenario.EvaluatorCatalogue;
import assay.scenario.EvaluatorUse;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Reading;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns one file into a scenario folder, checks it as a run would, and only then puts it in its place. */
public final class Import {
    private final Evaluators evaluators;
    private final ScenarioReader reader;

    /** @param environment looks up the {@code ${NAME}}s of assay.yaml */
    public Import(Evaluators evaluators, Function<String, Optional<String>> environment) {
        this.evaluators = evaluators;
        this.reader = new ScenarioReader(evaluators, environment, UnsetNames.WARN);
    }

    /**
     * @throws ImportRefused if the folder is taken or the format unknown
     * @throws InvalidScenarioException with file and line of what cannot be read
     * @throws IOException if the folder cannot be written
     */
    public Imported run(Request request) throws ImportRefused, InvalidScenarioException, IOException {
        readable(request.file());
        free(request);
        var parent = Optional.ofNullable(
                        request.folder().toAbsolutePath().normalize().getParent())
                .orElse(request.folder());
        Files.createDirectories(parent);
        try (var staging = new Staging(Files.createTempDirectory(parent, ".import-"))) {
            var file = ScenarioReader.findWorkspace(parent);
            var named = workspace(file, request.variants());
            var uses = new Uses(
                    evaluators,
                    named.embeddings().isPresent(),
                    named.contentSafety().isPresent());
            var format = read(request, staging, uses);
            var variants = variants(request.variants(), named);
            var workspace = withJudge(named);
            new ScenarioText(
                            request.name(),
                            variants,
                            String.valueOf(request.file().getFileName()),
                            format)
                    .write(staging);
            var reading = reader.read(staging.folder(), workspace);
            reading.orThrow();
            boolean answers = staging.hasAnswers();
            move(staging.folder(), request.folder());
            var scenario = reread(request.folder(), workspace).orThrow();
            var warnings = new ArrayList<>(reading.faults());
            if (named.judge().isEmpty()) warnings.addAll(withoutJudge(scenario, request.folder()));
            return new Imported(
                    format,
                    request.folder(),
                    scenario,
                    file,
                    staging.listing().counts(),
                    staging.listing().kept(),
                    answers,
                    GivenScores.fields(staging.scores(), names(scenario)),
                    warnings);
        }
    }

    /** Evaluators that ask a judge are written all the same: who judges can be named later. */
    private static Workspace withJudge(Workspace workspace) {
        return workspace.judge().isPresent()
                ? workspace
                : workspace.with(new Workspace.Judging("judge", OptionalInt.empty()));
    }

    private List<Fault> withoutJudge(Scenario scenario, Path folder) {
        try (var prompts = scenario.prompts()) {
            boolean asks = Stream.concat(
                            scenario.evaluate().stream(), prompts.flatMap(prompt -> prompt.evaluate().stream()))
                    .anyMatch(use -> evaluators
                            .find(use.evaluator())
                            .filter(entry -> entry.asks() == EvaluatorCatalogue.Asks.JUDGE)
                            .isPresent());
            return asks ? List.of(unnamed(folder)) : List.of();
        }
    }

    private static Set<String> names(Scenario scenario) {
        try (var prompts = scenario.prompts()) {
            return Stream.concat(scenario.evaluate().stream(), prompts.flatMap(prompt -> prompt.evaluate().stream()))
                    .map(EvaluatorUse::name)
                    .collect(Collectors.toSet());
        }
    }

    private static Fault unnamed(Path folder) {
        return new Fault(
                Fault.Severity.WARNING,
                folder.resolve("scenario.yaml"),
                1,
                1,
                "it asks a judge, and assay.yaml names none yet: write `judge: { variant: NAME }` there");
    }

    private Reading<Scenario> reread(Path folder, Workspace workspace) {
        return reader.read(folder, workspace);
    }

    private static void readable(Path file) throws InvalidScenarioException {
        if (Files.isRegularFile(file) && Files.isReadable(file)) return;
        String why = Files.isDirectory(file) ? "it is a folder; name a file" : "there is no such file that can be read";
        throw new InvalidScenarioException(List.of(new Fault(Fault.Severity.ERROR, file, 1, 1, why)));
    }

    private static void free(Request request) throws ImportRefused {
        for (String name : Staging.FILES) {
            var target = request.folder().resolve(name);
            if (target.toAbsolutePath()
                    .normalize()
                    .equals(request.file().toAbsolutePath().normalize())) {
                throw new ImportRefused("The import would write over " + request.file()
                        + ", which it reads. Name another folder with --to.");
            }
            if (!request.force() && Files.exists(target)) {
                throw new ImportRefused(
                        target + " is there already. Name another folder with --to, or replace it with --force.");
            }
        }
    }

    private Format read(Request request, Staging staging, Uses uses)
            throws ImportRefused, InvalidScenarioException, IOException {
        try {
            var told = request.format();
            var found = told.isPresent() ? told : Detection.of(request.file(), staging);
            if (found.isEmpty() && staging.faults().isEmpty()) {
                staging.error(request.file(), 1, "there is no row in the file");
            }
            if (found.isPresent() && staging.faults().isEmpty()) {
                importer(found.get(), request, uses)
                        .read(new Input(request.file(), request.fields(), request.eval()), staging);
            }
            staging.flush();
            sound(request, staging);
            return found.orElseThrow();
        } catch (Sink.TooManyFaults e) {
            throw new InvalidScenarioException(staging.faults());
        }
    }

    private static void sound(Request request, Staging staging) throws InvalidScenarioException, IOException {
        if (staging.faults().isEmpty() && staging.prompts() == 0) {
            staging.error(request.file(), 1, "nothing in it could be made a golden prompt" + reasons(staging));
        }
        if (!staging.faults().isEmpty()) throw new InvalidScenarioException(staging.faults());
    }

    private static String reasons(Staging staging) {
        var why = staging.listing().kept().stream()
                .map(entry -> entry.what() + ": " + entry.fate().why())
                .distinct()
                .limit(5)
                .toList();
        return why.isEmpty() ? "" : ": " + String.join("; ", why);
    }

    private static Importer importer(Format format, Request request, Uses uses) {
        return switch (format) {
            case PROMPTFOO -> new Promptfoo(uses);
            case EVALUATION -> new EvaluationFile(uses);
            case OPENAI_EVALS -> new OpenAiEvals(uses);
            case FOUNDRY, RAGAS, DEEPEVAL, MLFLOW, CSV -> new TableImporter(format, request.fields());
        };
    }

    /** The workspace above the folder; where there is none, one whose variants answer nothing. */
    private Workspace workspace(Optional<Path> file, List<String> wanted) throws InvalidScenarioException {
        if (file.isPresent()) return reader.readWorkspace(file.get()).orThrow();
        var variants = new TreeMap<String, Variant>();
        var names = wanted.isEmpty() ? List.of("stable") : wanted;
        for (String name : names) {
            var endpoint = new Endpoint.OpenAi(URI.create("http://127.0.0.1/v1"), "none", Optional.empty());
            var parameters = JsonNodeFactory.instance.objectNode();
            variants.put(
                    name,
                    new Variant(
                            name,
                            endpoint,
                            Optional.empty(),
                            Optional.empty(),
                            parameters,
                            Map.of(),
                            Optional.empty(),
                            Variant.Limits.DEFAULT));
        }
        return new Workspace(Path.of("assay.yaml"), variants);
    }

    /** Those that were asked for; else stable and candidate where they are there, else the first by name. */
    private static List<String> variants(List<String> wanted, Workspace workspace) {
        if (!wanted.isEmpty()) return wanted;
        var names = new TreeSet<>(workspace.variants().keySet());
        names.addAll(workspace.unset().keySet());
        var usual = Stream.of("stable", "candidate").filter(names::contains).toList();
        return usual.isEmpty() ? names.stream().limit(1).toList() : usual;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : Staging.FILES) {
            var file = from.resolve(name);
            if (Files.exists(file)) Files.move(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            else Files.deleteIfExists(to.resolve(name));
        }
    }
}
