package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** azure.yaml, which says to azd what is deployed where. */
@ExtendWith(WithBicep.class)
class AzdTest {
    private final Infrastructure infrastructure;

    AzdTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void theServiceIsTheOneThatIsTagged() {
        Object file = new Load(LoadSettings.builder().build()).loadFromString(Repository.text("azure.yaml"));

        JsonNode services = new ObjectMapper().valueToTree(file).path("services");
        JsonNode site = infrastructure.byDefault().ofType("Microsoft.Web/sites").get(0);
        assertEquals(1, services.size());
        assertEquals(
                "function",
                services.path(site.at("/tags/azd-service-name").asText())
                        .path("host")
                        .asText());
    }

    @Test
    void whatTheReadmeTellsToSetIsWhatTheParametersRead() {
        String parameters = Repository.text("infra/main.bicepparam");
        String page = Repository.text("infra/README.md");

        var read = parameters
                .lines()
                .filter(line -> line.contains("readEnvironmentVariable('"))
                .map(line -> line.replaceFirst(".*readEnvironmentVariable\\('([A-Z_]+)'.*", "$1"))
                .collect(Collectors.toSet());
        assertEquals(12, read.size());
        assertEquals(
                "",
                read.stream().filter(name -> !page.contains("`" + name + "`")).collect(Collectors.joining(", ")));
    }
}
