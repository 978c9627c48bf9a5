package assay.functions.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.annotation.FunctionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The staged package by its files and classes. */
class PackageTest {
    private final Stage stage = Stage.built();

    @Test
    void nothingIsWrongWithIt() throws Exception {
        assertEquals(List.of(), new Inspection(stage).faults());
    }

    @Test
    void itsFunctionsAreThese() {
        assertEquals(
                List.of(
                        "AcceptBaseline",
                        "CloseWindows",
                        "Decide",
                        "Health",
                        "MarkAlert",
                        "MirrorTraffic",
                        "OpenWindows",
                        "ProbeEndpoints",
                        "ReadAlerts",
                        "ReadCost",
                        "ReadExperiments",
                        "ReadOverview",
                        "ReadReports",
                        "Ready",
                        "ReplayGoldenPrompt",
                        "ScheduleGoldenReplays",
                        "SendAlert",
                        "ShadowTraffic",
                        "Warmup"),
                stage.functions().stream().map(StagedFunction::name).toList());
    }

    @Test
    void eachFunctionJsonSaysWhatTheAnnotationsSay() throws Exception {
        for (var function : stage.functions()) {
            var method = Arrays.stream(Class.forName(function.className()).getMethods())
                    .filter(each -> each.getName().equals(function.methodName()))
                    .findFirst()
                    .orElseThrow();

            assertEquals(
                    function.name(), method.getAnnotation(FunctionName.class).value());
            assertEquals(Bindings.of(method), function.json().path("bindings"), function.name());
        }
    }

    @Test
    void noClassIsInTwoJars() throws IOException {
        assertEquals(Map.of(), new StagedClasses(stage).twice());
    }

    @Test
    void noJarIsSigned() throws IOException {
        var signed = new ArrayList<String>();
        for (var jar : stage.libraries()) {
            try (var file = new JarFile(jar.toFile())) {
                if (file.stream().anyMatch(entry -> entry.getName().matches("META-INF/.*\\.(SF|RSA|DSA|EC)"))) {
                    signed.add(jar.getFileName().toString());
                }
            }
        }

        assertEquals(List.of(), signed, "each of their classes is checked at every start");
    }

    @Test
    void itIsSmall() throws IOException {
        try (var files = Files.walk(stage.folder())) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();

            assertTrue(bytes < 60L << 20, () -> bytes + " bytes: cold starts take longer the larger it is");
        }
    }

    @Test
    void theHostHoldsNoMoreMessagesThanItWorksOnAndAsLongAsThatMayTake() {
        var host = stage.host();
        var serviceBus = host.at("/extensions/serviceBus");

        assertEquals("[4.*, 5.0.0)", host.at("/extensionBundle/version").asText());
        assertEquals(0, serviceBus.path("prefetchCount").asInt(-1));
        assertEquals(4, serviceBus.path("maxConcurrentCalls").asInt());
        assertEquals("00:10:00", serviceBus.path("maxAutoLockRenewalDuration").asText());
        assertEquals("00:10:00", host.path("functionTimeout").asText());
        assertTrue(serviceBus.path("autoCompleteMessages").asBoolean(), "what a function returns from is done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure-cosmos", "harness", "cron-utils", "resilience4j-bulkhead", "jackson-databind"})
    void aJarThatIsMissingIsNoticed(String jar, @TempDir Path folder) throws Exception {
        var broken = stage.copyTo(folder);
        Files.delete(broken.library(jar));

        assertTrue(new Inspection(broken).faults().size() > 0, "nothing was noticed");
    }

    @Test
    void anEntryPointThatHasAnotherNameIsNoticed(@TempDir Path folder) throws Exception {
        var broken = stage.copyTo(folder);
        change(broken.function("CloseWindows"), json -> json.put("entryPoint", "assay.functions.CloseWindows.close"));

        assertEquals(
                List.of("CloseWindows cannot be loaded: java.lang.AssertionError: CloseWindows has 0 methods close"),
                new Inspection(broken).faults());
    }

    @Test
    void aConnectionWhoseSettingsAreNotListedIsNoticed(@TempDir Path folder) throws Exception {
        var broken = stage.copyTo(folder);
        change(broken.function("ReplayGoldenPrompt"), json -> binding(json).put("connection", "Bus"));

        assertEquals(
                List.of(
                        "ReplayGoldenPrompt needs the setting Bus__fullyQualifiedNamespace, which is not in the list",
                        "ReplayGoldenPrompt needs the setting Bus__credential, which is not in the list",
                        "ReplayGoldenPrompt needs the setting Bus__clientId, which is not in the list"),
                new Inspection(broken).faults());
    }

    @Test
    void aSettingInABindingThatIsNotListedIsNoticed(@TempDir Path folder) throws Exception {
        var broken = stage.copyTo(folder);
        change(broken.function("CloseWindows"), json -> binding(json).put("schedule", "%CLOSE_AT%"));

        assertEquals(
                List.of("CloseWindows needs the setting CLOSE_AT, which is not in the list"),
                new Inspection(broken).faults());
    }

    private static ObjectNode binding(ObjectNode json) {
        return (ObjectNode) ((ArrayNode) json.path("bindings")).get(0);
    }

    private static void change(StagedFunction function, Consumer<ObjectNode> how) throws IOException {
        how.accept((ObjectNode) function.json());
        new ObjectMapper().writeValue(function.file().toFile(), function.json());
    }
}
