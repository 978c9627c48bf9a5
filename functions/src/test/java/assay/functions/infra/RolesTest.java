package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every right that is given, and no other: what, on what, to whom. */
@ExtendWith(WithBicep.class)
class RolesTest {
    /** The ids of Azure's built-in roles, from its documentation. */
    private static final Map<String, String> NAMES = Map.of(
            "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner",
            "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Storage Table Data Contributor",
            "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0", "Service Bus Data Receiver",
            "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39", "Service Bus Data Sender",
            "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd", "Cognitive Services OpenAI User",
            "a97b65f3-24c7-4388-baec-2e87135dc908", "Cognitive Services User",
            "3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher",
            "00000000-0000-0000-0000-000000000001", "Cosmos DB Data Reader",
            "00000000-0000-0000-0000-000000000002", "Cosmos DB Data Contributor");

    private static final List<String> OF_THE_APP = List.of(
            "app: Cosmos DB Data Contributor on databaseAccounts/cosmos-*/dbs/assay",
            "app: Monitoring Metrics Publisher on components/appi-*",
            "app: Service Bus Data Receiver on namespaces/sbns-*/queues/alerts",
            "app: Service Bus Data Receiver on namespaces/sbns-*/queues/golden-prompts",
            "app: Service Bus Data Receiver on namespaces/sbns-*/queues/mirrored-traffic",
            "app: Service Bus Data Sender on namespaces/sbns-*/queues/alerts",
            "app: Service Bus Data Sender on namespaces/sbns-*/queues/dead-letters",
            "app: Service Bus Data Sender on namespaces/sbns-*/queues/golden-prompts",
            "app: Service Bus Data Sender on namespaces/sbns-*/queues/mirrored-traffic",
            "app: Storage Blob Data Owner on storageAccounts/st*",
            "app: Storage Table Data Contributor on storageAccounts/st*");

    private final Infrastructure infrastructure;

    RolesTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void theAppHasTheRightsOnThisListOnly() {
        assertEquals(OF_THE_APP, rights(infrastructure.byDefault()));
    }

    @Test
    void anOpenAiAccountAddsTheRightToAskIt() {
        List<String> expected = Stream.concat(
                        OF_THE_APP.stream(), Stream.of("app: Cognitive Services OpenAI User on accounts/models"))
                .sorted()
                .toList();

        assertEquals(expected, rights(infrastructure.with(Infrastructure.OPENAI_ACCOUNT)));
    }

    @Test
    void contentSafetyAddsTheRightToAskIt() {
        List<String> expected = Stream.concat(
                        OF_THE_APP.stream(), Stream.of("app: Cognitive Services User on accounts/cs-*"))
                .sorted()
                .toList();

        assertEquals(expected, rights(infrastructure.with(Infrastructure.CONTENT_SAFETY)));
    }

    @Test
    void anOperatorMayReadTheStoreAndTakeDeadLetters() {
        List<String> expected = Stream.concat(
                        OF_THE_APP.stream(),
                        Stream.of(
                                "44444444-4444-4444-4444-444444444444: Cosmos DB Data Reader on databaseAccounts/cosmos-*/dbs/assay",
                                "44444444-4444-4444-4444-444444444444: Service Bus Data Receiver on namespaces/sbns-*"))
                .sorted()
                .toList();

        assertEquals(expected, rights(infrastructure.with(Infrastructure.OPERATOR)));
    }

    @Test
    void everyRightOfAzureNamesTheKindOfItsHolder() {
        infrastructure.combinations().forEach(deployment -> {
            for (JsonNode right : deployment.ofType("Microsoft.Authorization/roleAssignments")) {
                String kind = holder(right).equals("app") ? "ServicePrincipal" : "Group";
                assertEquals(kind, right.at("/properties/principalType").asText());
            }
        });
    }

    @Test
    void everyRightHasItsReasonAboveIt() {
        List<String> lines = Repository.sources().stream()
                .flatMap(file -> Repository.text(file.toString()).lines())
                .toList();

        int rights = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("resource .*/(roleA|sqlRoleA)ssignments@.*")) {
                rights++;
                assertTrue(lines.get(i - 1).startsWith("// "), lines.get(i));
            }
        }
        assertEquals(11, rights);
    }

    private static List<String> rights(Deployment deployment) {
        Stream<String> azure = deployment.ofType("Microsoft.Authorization/roleAssignments").stream()
                .map(right -> right(right, scopeOf(right.path("id").asText())));
        Stream<String> cosmos = deployment.ofType("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments").stream()
                .map(right -> right(right, right.at("/properties/scope").asText()));
        return Stream.concat(azure, cosmos).sorted().toList();
    }

    private static String right(JsonNode right, String scope) {
        String role = right.at("/properties/roleDefinitionId").asText();
        String name = NAMES.getOrDefault(role.substring(role.lastIndexOf('/') + 1), role);
        String place = scope.replaceFirst(".*/providers/[^/]+/", "").replaceAll("(-|/st)[a-z0-9]{13}", "$1*");
        return holder(right) + ": " + name + " on " + place;
    }

    private static String scopeOf(String id) {
        return id.replaceFirst("/providers/Microsoft.Authorization/roleAssignments/.*", "");
    }

    /** The identity is made by the same deployment, so its id is still an expression. */
    private static String holder(JsonNode right) {
        String principal = right.at("/properties/principalId").asText();
        return principal.matches("\\[reference\\(.*format\\('identity-.*\\.outputs\\.principalId\\.value]")
                ? "app"
                : principal;
    }
}
