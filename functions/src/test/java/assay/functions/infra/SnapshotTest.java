package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a deployment would make, compared with what is stored: a change of the template shows what it changes in Azure. */
@ExtendWith(WithBicep.class)
class SnapshotTest {
    private final Infrastructure infrastructure;

    SnapshotTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void aDefaultDeploymentMakesWhatIsStored() {
        var stored = new Deployment(Repository.json("infra/main.snapshot.json"));

        var made = infrastructure.byDefault();

        Map<String, JsonNode> before = byId(stored);
        Map<String, JsonNode> after = byId(made);
        var ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<String> changed = ids.stream()
                .filter(id -> !String.valueOf(before.get(id)).equals(String.valueOf(after.get(id))))
                .map(id -> id + "\n  stored: " + before.get(id) + "\n  made:   " + after.get(id))
                .toList();
        assertEquals(List.of(), changed, "if this is meant, store it anew as infra/README.md says");
        assertEquals(stored.snapshot(), made.snapshot());
    }

    @Test
    void everyCombinationOfParametersCanBeDeployed() {
        List<Deployment> combinations = infrastructure.combinations().toList();

        assertEquals(64, combinations.size());
        for (Deployment deployment : combinations) {
            assertTrue(deployment.snapshot().path("diagnostics").isEmpty());
            assertEquals(1, deployment.ofType("Microsoft.Web/sites").size());
        }
    }

    @Test
    void aParameterAddsOnlyWhatItIsFor() {
        int base = (int) infrastructure.with(0).resources().count();

        assertEquals(
                base + 1,
                infrastructure.with(Infrastructure.OPENAI_ACCOUNT).resources().count());
        assertEquals(
                base,
                infrastructure.with(Infrastructure.REGISTRATION).resources().count());
        assertEquals(
                base + 2,
                infrastructure.with(Infrastructure.OPERATOR).resources().count());
        assertEquals(
                base + 1, infrastructure.with(Infrastructure.EMAIL).resources().count());
        assertEquals(
                base + 3,
                infrastructure.with(Infrastructure.CONTENT_SAFETY).resources().count());
        assertEquals(
                base,
                infrastructure
                        .with(Infrastructure.SCENARIO_SETTINGS)
                        .resources()
                        .count());
    }

    private static Map<String, JsonNode> byId(Deployment deployment) {
        Map<String, JsonNode> byId = new TreeMap<>();
        deployment.resources().forEach(resource -> byId.put(resource.path("id").asText(), resource));
        return byId;
    }
}
