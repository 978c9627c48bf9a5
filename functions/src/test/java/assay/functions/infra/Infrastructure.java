package assay.functions.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** infra/ as the compiler sees it: its template, and the deployments that its parameters can make. */
final class Infrastructure implements AutoCloseable {
    /** What may be given or left out, each by itself; the values are as they stand in a parameter file. */
    private static final List<String> OPTIONS = List.of(
            "param openAiAccountId = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/models"
                    + "/providers/Microsoft.CognitiveServices/accounts/models'",
            "param authClientId = '22222222-2222-2222-2222-222222222222'\n"
                    + "param callerClientIds = ['33333333-3333-3333-3333-333333333333']",
            "param operatorPrincipalId = '44444444-4444-4444-4444-444444444444'\nparam operatorPrincipalType = 'Group'",
            "param notifyEmail = 'on-call@example.org'",
            "param contentSafety = true",
            "param scenarioSettings = { APP_URL: 'https://app.example.org', ASSAY_LOCAL_MODE: 'true' }");

    static final int OPENAI_ACCOUNT = 0b1;
    static final int REGISTRATION = 0b10;
    static final int OPERATOR = 0b100;
    static final int EMAIL = 0b1000;
    static final int CONTENT_SAFETY = 0b10000;
    static final int SCENARIO_SETTINGS = 0b100000;
    static final int EVERYTHING = 0b111111;
    private static final int BY_DEFAULT = -1;

    private final Bicep bicep = new Bicep();
    private final Map<Integer, Deployment> deployments = new ConcurrentHashMap<>();
    private final Bicep.Compiled compiled = bicep.compile(Repository.INFRA.resolve("main.bicep"));

    Bicep bicep() {
        return bicep;
    }

    /** Of main.bicep with its modules. */
    List<String> diagnostics() {
        return compiled.diagnostics();
    }

    /** The ARM template, modules nested. */
    JsonNode template() {
        return compiled.template().orElseThrow(this::doesNotCompile);
    }

    /** The template of one module. */
    JsonNode module(String symbol) {
        return template().path("resources").path(symbol).path("properties").path("template");
    }

    /** What main.bicepparam makes when nothing but the environment's name and region is set. */
    Deployment byDefault() {
        return deployments.computeIfAbsent(BY_DEFAULT, key -> snapshot(Repository.INFRA.resolve("main.bicepparam")));
    }

    /** @param options sum of the constants above */
    Deployment with(int options) {
        return deployments.computeIfAbsent(options, this::deploy);
    }

    /** Every combination of what may be given or left out. */
    Stream<Deployment> combinations() {
        return IntStream.rangeClosed(0, EVERYTHING).mapToObj(this::with);
    }

    @Override
    public void close() {
        bicep.close();
    }

    private Deployment deploy(int options) {
        String given = IntStream.range(0, OPTIONS.size())
                .filter(i -> (options & (1 << i)) != 0)
                .mapToObj(OPTIONS::get)
                .collect(Collectors.joining("\n"));
        try {
            Path folder = Files.createDirectories(Repository.ROOT.resolve("functions/target/infra"));
            Path file = folder.resolve("options-" + options + ".bicepparam");
            Path main = folder.relativize(Repository.INFRA.resolve("main.bicep")); // absolute paths are refused
            Files.writeString(file, """
                    using '%s'
                    param environmentName = 'sample'
                    param location = 'westeurope'
                    %s
                    """.formatted(main, given));
            return snapshot(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Deployment snapshot(Path parameters) {
        if (compiled.template().isEmpty()) throw doesNotCompile();
        return new Deployment(bicep.snapshot(parameters));
    }

    private AssertionError doesNotCompile() {
        return new AssertionError("infra does not compile:\n" + String.join("\n", diagnostics()));
    }
}
