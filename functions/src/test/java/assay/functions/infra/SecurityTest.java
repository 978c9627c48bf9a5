package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No keys, no open doors, in any combination of parameters. */
@ExtendWith(WithBicep.class)
class SecurityTest {
    private static final Set<String> WITHOUT_TAGS = Set.of(
            "Microsoft.Authorization/roleAssignments",
            "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments",
            "Microsoft.Insights/diagnosticSettings",
            "Microsoft.ServiceBus/namespaces/queues",
            "Microsoft.Storage/storageAccounts/blobServices",
            "Microsoft.Storage/storageAccounts/blobServices/containers",
            "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
            "Microsoft.Web/sites/config");

    private final Infrastructure infrastructure;

    SecurityTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void nothingReadsOrCarriesAKey() {
        String template = infrastructure.template().toString().toLowerCase(Locale.ROOT);

        List<String> found = Stream.of(
                        "listkeys",
                        "listaccountsas",
                        "listservicesas",
                        "listsecrets",
                        "list(",
                        "sharedaccesskey",
                        "accountkey",
                        "primarykey",
                        "masterkey",
                        "instrumentationkey",
                        "connectionstrings",
                        "securestring",
                        "secureobject")
                .filter(template::contains)
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void keysAndPasswordsAreSwitchedOffEverywhere() {
        forEachCombination(deployment -> {
            JsonNode storage = deployment.properties("Microsoft.Storage/storageAccounts");
            JsonNode cosmos = deployment.properties("Microsoft.DocumentDB/databaseAccounts");
            assertFalse(storage.path("allowSharedKeyAccess").asBoolean(true));
            assertTrue(deployment
                    .properties("Microsoft.ServiceBus/namespaces")
                    .path("disableLocalAuth")
                    .asBoolean());
            assertTrue(cosmos.path("disableLocalAuth").asBoolean());
            assertTrue(cosmos.path("disableKeyBasedMetadataWriteAccess").asBoolean());
            assertTrue(deployment
                    .properties("Microsoft.Insights/components")
                    .path("DisableLocalAuth")
                    .asBoolean());
            assertTrue(deployment
                    .properties("Microsoft.OperationalInsights/workspaces")
                    .at("/features/disableLocalAuth")
                    .asBoolean());
            for (JsonNode account : deployment.ofType("Microsoft.CognitiveServices/accounts")) {
                assertTrue(account.at("/properties/disableLocalAuth").asBoolean());
            }
            var passwords = deployment.ofType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
            assertEquals(
                    List.of("ftp", "scm"),
                    passwords.stream().map(Deployment::lastName).sorted().toList());
            for (JsonNode password : passwords) {
                assertFalse(password.at("/properties/allow").asBoolean(true));
            }
        });
    }

    @Test
    void nothingIsPublicAndNothingSpeaksOldTls() {
        forEachCombination(deployment -> {
            JsonNode storage = deployment.properties("Microsoft.Storage/storageAccounts");
            JsonNode site = deployment.properties("Microsoft.Web/sites");
            assertFalse(storage.path("allowBlobPublicAccess").asBoolean(true));
            assertTrue(storage.path("supportsHttpsTrafficOnly").asBoolean());
            assertEquals("TLS1_2", storage.path("minimumTlsVersion").asText());
            for (JsonNode container : deployment.ofType("Microsoft.Storage/storageAccounts/blobServices/containers")) {
                assertEquals("None", container.at("/properties/publicAccess").asText());
            }
            assertEquals(
                    "1.2",
                    deployment
                            .properties("Microsoft.ServiceBus/namespaces")
                            .path("minimumTlsVersion")
                            .asText());
            assertEquals(
                    "Tls12",
                    deployment
                            .properties("Microsoft.DocumentDB/databaseAccounts")
                            .path("minimalTlsVersion")
                            .asText());
            assertTrue(site.path("httpsOnly").asBoolean());
            assertEquals("1.2", site.at("/siteConfig/minTlsVersion").asText());
            assertEquals("1.2", site.at("/siteConfig/scmMinTlsVersion").asText());
            assertEquals("Disabled", site.at("/siteConfig/ftpsState").asText());
        });
    }

    @Test
    void everythingThatCanHaveTagsHasThem() {
        forEachCombination(deployment -> {
            List<String> untagged = deployment
                    .resources()
                    .filter(r -> !WITHOUT_TAGS.contains(r.path("type").asText()))
                    .filter(r -> !r.at("/tags/azd-env-name").asText().equals("sample")
                            || !r.at("/tags/application").asText().equals("assay"))
                    .map(r -> r.path("id").asText())
                    .toList();
            assertEquals(List.of(), untagged);
            assertEquals(
                    "functions",
                    deployment
                            .ofType("Microsoft.Web/sites")
                            .get(0)
                            .at("/tags/azd-service-name")
                            .asText());
        });
    }

    @Test
    void everyServiceThatHasLogsSendsThem() {
        forEachCombination(deployment -> {
            var settings = deployment.ofType("Microsoft.Insights/diagnosticSettings");
            Set<String> types = settings.stream()
                    .map(s -> s.path("id")
                            .asText()
                            .replaceFirst("/providers/Microsoft.Insights/diagnosticSettings/.*", ""))
                    .map(SecurityTest::typeOf)
                    .collect(Collectors.toCollection(TreeSet::new));
            var expected = new TreeSet<>(Set.of(
                    "Microsoft.DocumentDB/databaseAccounts",
                    "Microsoft.ServiceBus/namespaces",
                    "Microsoft.Storage/storageAccounts/blobServices",
                    "Microsoft.Web/sites"));
            deployment
                    .ofType("Microsoft.CognitiveServices/accounts")
                    .forEach(account -> expected.add("Microsoft.CognitiveServices/accounts"));
            assertEquals(expected, types);
            for (JsonNode setting : settings) {
                assertFalse(setting.at("/properties/logs").isEmpty());
                assertTrue(setting.at("/properties/workspaceId").asText().contains("workspaceId"));
            }
        });
    }

    private void forEachCombination(Consumer<Deployment> check) {
        infrastructure.combinations().forEach(check);
    }

    /** From a resource's id its full type: what stands behind the last "providers", without the names. */
    private static String typeOf(String id) {
        String path = id.substring(id.lastIndexOf("/providers/") + "/providers/".length());
        return path.replaceAll("/([^/]+)/[^/]+", "/$1");
    }
}
