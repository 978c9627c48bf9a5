package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.cosmos.Container;
import assay.functions.Setting;
import assay.functions.Settings;
import assay.pipeline.QueueName;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the code names and what is deployed are the same: settings, queues, containers. */
@ExtendWith(WithBicep.class)
class NamesTest {
    private static final Set<String> REFUSED_BY_FLEX = Set.of(
            "FUNCTIONS_WORKER_RUNTIME",
            "FUNCTIONS_EXTENSION_VERSION",
            "WEBSITE_RUN_FROM_PACKAGE",
            "WEBSITE_TIME_ZONE",
            "AZURE_CLIENT_ID");

    private final Infrastructure infrastructure;

    NamesTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void theAppSettingsAreThoseOfTheList() {
        JsonNode variables = infrastructure.module("functionApp").path("variables");

        assertEquals(listed(Setting.Origin.ALWAYS), names(variables.path("ownSettings")));
        assertEquals(listed(Setting.Origin.OPENAI_ACCOUNT), names(variables.path("openAiSettings")));
        assertEquals(listed(Setting.Origin.CONTENT_SAFETY), names(variables.path("contentSafetySettings")));
        assertEquals(listed(Setting.Origin.REGISTRATION), names(variables.path("authSettings")));
    }

    @Test
    void aScenariosSettingsNeverReplaceOurs() {
        JsonNode settings = infrastructure.module("functionApp").at("/resources/app::settings");

        assertEquals(
                "[union(parameters('scenarioSettings'), variables('ownSettings'), if(parameters('asksOpenAi'),"
                        + " variables('openAiSettings'), createObject()), if(parameters('asksContentSafety'),"
                        + " variables('contentSafetySettings'), createObject()), if(empty(parameters('authClientId')), createObject(),"
                        + " variables('authSettings')))]",
                settings.path("properties").asText());
    }

    @Test
    void nothingIsSetThatFlexRefuses() {
        Set<String> set = Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());

        assertTrue(REFUSED_BY_FLEX.stream().noneMatch(set::contains), set::toString);
    }

    @Test
    void thePageOfSettingsShowsTheList() {
        String page = Repository.text("docs/settings.md");

        List<String> expected = Arrays.stream(Setting.values())
                .map(s -> "| `" + s.variable() + "` | " + s.reader() + " | " + s.origin() + " | " + s.meaning() + " |")
                .toList();
        assertEquals(
                expected, page.lines().filter(line -> line.startsWith("| `")).toList());
    }

    @Test
    void theQueuesAreThoseOfTheCode() {
        Set<String> code = Arrays.stream(QueueName.values())
                .map(QueueName::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> deployed = infrastructure.byDefault().ofType("Microsoft.ServiceBus/namespaces/queues").stream()
                .map(Deployment::lastName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(code, deployed);
    }

    @Test
    void theContainersAndTheirPartitionKeysAreThoseOfTheCode() {
        Map<String, String> code = new TreeMap<>();
        for (Container container : Container.values()) code.put(container.toString(), container.partitionKey());

        Map<String, String> deployed = new TreeMap<>();
        for (JsonNode container : containers()) {
            JsonNode paths = container.at("/properties/resource/partitionKey/paths");
            assertEquals(1, paths.size());
            deployed.put(Deployment.lastName(container), paths.path(0).asText());
        }
        assertEquals(code, deployed);
    }

    @Test
    void theDatabaseIsTheDefaultOfTheSettings() {
        var databases = infrastructure.byDefault().ofType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases");

        assertEquals(
                List.of(Settings.DEFAULT_DATABASE),
                databases.stream().map(Deployment::lastName).toList());
    }

    private List<JsonNode> containers() {
        return infrastructure.byDefault().ofType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers");
    }

    private static Set<String> listed(Setting.Origin origin) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.origin() == origin)
                .map(Setting::variable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }
}
