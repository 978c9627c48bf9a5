package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The files themselves: they compile, pass every rule, and are in the standard format. */
@ExtendWith(WithBicep.class)
class SourcesTest {
    private final Infrastructure infrastructure;

    SourcesTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void theTemplateCompilesWithoutAWarning() {
        assertEquals(List.of(), infrastructure.diagnostics());
        assertFalse(infrastructure.template().path("resources").isEmpty());
    }

    @Test
    void theParametersCompileWithoutAWarning() {
        var parameters = infrastructure.bicep().compile(Repository.INFRA.resolve("main.bicepparam"));

        assertEquals(List.of(), parameters.diagnostics());
    }

    @Test
    void everyModuleIsPartOfTheTemplate() {
        String main = Repository.text("infra/main.bicep");

        List<String> unused = Repository.sources().stream()
                .map(file -> Repository.INFRA.relativize(file).toString())
                .filter(name -> name.startsWith("app/") && !name.equals("app/roles.bicep")) // which the modules import
                .filter(name -> !main.contains("'" + name + "'"))
                .toList();
        assertEquals(List.of(), unused);
    }

    @Test
    void everyFileIsInTheStandardFormat() {
        List<Path> badly = Repository.sources().stream()
                .filter(file -> !infrastructure.bicep().formatted(file).equals(Repository.text(file.toString())))
                .toList();

        assertEquals(List.of(), badly, "bicep format");
    }

    @Test
    void everyRuleOfTheLinterStopsTheBuild() {
        var rules = Repository.json("infra/bicepconfig.json").at("/analyzers/core/rules");

        assertTrue(rules.size() > 40, () -> rules.size() + " rules");
        assertEquals(
                List.of("error"),
                rules.valueStream()
                        .map(rule -> rule.path("level").asText())
                        .distinct()
                        .toList());
    }

    @Test
    void everyParameterIsExplainedAndOnThePage() {
        var parameters = infrastructure.template().path("parameters");
        String page = Repository.text("infra/README.md");
        String file = Repository.text("infra/main.bicepparam");

        String missing = parameters
                .propertyStream()
                .filter(p -> p.getValue().at("/metadata/description").asText().isBlank()
                        || !page.contains("`" + p.getKey() + "`")
                        || !file.contains("\nparam " + p.getKey() + " = "))
                .map(p -> p.getKey())
                .collect(Collectors.joining(", "));
        assertEquals("", missing);
    }
}
