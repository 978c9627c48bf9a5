package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets to the HTTP functions: whom Entra ID lets in, and without a registration nobody. */
@ExtendWith(WithBicep.class)
class AccessTest {
    private final Infrastructure infrastructure;

    AccessTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void noCombinationLetsAnybodyInUnasked() {
        infrastructure.combinations().forEach(deployment -> {
            JsonNode auth = deployment.configuration("authsettingsV2");
            JsonNode validation = auth.path("globalValidation");
            assertTrue(auth.at("/platform/enabled").asBoolean());
            assertTrue(auth.at("/httpSettings/requireHttps").asBoolean());
            assertTrue(validation.path("requireAuthentication").asBoolean());
            assertTrue(List.of("RedirectToLoginPage", "Return403")
                    .contains(validation.path("unauthenticatedClientAction").asText()));
            assertTrue(validation.path("excludedPaths").isEmpty());
            assertFalse(auth.at("/login/tokenStore/enabled").asBoolean(true));
        });
    }

    @Test
    void withoutARegistrationTheFunctionsAreClosedTwice() {
        Deployment deployment = infrastructure.byDefault();

        JsonNode auth = deployment.configuration("authsettingsV2");
        JsonNode site = deployment.properties("Microsoft.Web/sites").path("siteConfig");
        assertEquals(
                "Return403",
                auth.at("/globalValidation/unauthenticatedClientAction").asText());
        assertFalse(auth.at("/identityProviders/azureActiveDirectory/enabled").asBoolean(true));
        assertEquals(1, auth.path("identityProviders").size());
        assertEquals("Deny", site.path("ipSecurityRestrictionsDefaultAction").asText());
        assertEquals(
                "Allow", site.path("scmIpSecurityRestrictionsDefaultAction").asText());
        assertFalse(site.path("scmIpSecurityRestrictionsUseMain").asBoolean(true));
    }

    @Test
    void aRegistrationLetsInItsTenantsPeopleAndTheCallersOnTheList() {
        Deployment deployment = infrastructure.with(Infrastructure.REGISTRATION);

        JsonNode auth = deployment.configuration("authsettingsV2");
        JsonNode entra = auth.at("/identityProviders/azureActiveDirectory");
        assertEquals(
                "RedirectToLoginPage",
                auth.at("/globalValidation/unauthenticatedClientAction").asText());
        assertEquals(
                "azureactivedirectory",
                auth.at("/globalValidation/redirectToProvider").asText());
        assertTrue(entra.path("enabled").asBoolean());
        assertEquals(
                "22222222-2222-2222-2222-222222222222",
                entra.at("/registration/clientId").asText());
        assertEquals(
                "[format('{0}{1}/v2.0', environment().authentication.loginEndpoint, '" + Bicep.TENANT + "')]",
                entra.at("/registration/openIdIssuer").asText());
        assertEquals(
                List.of("22222222-2222-2222-2222-222222222222", "api://22222222-2222-2222-2222-222222222222"),
                texts(entra.at("/validation/allowedAudiences")));
        assertEquals(
                List.of("22222222-2222-2222-2222-222222222222", "33333333-3333-3333-3333-333333333333"),
                texts(entra.at("/validation/defaultAuthorizationPolicy/allowedApplications")));
        assertEquals(
                "Allow",
                deployment
                        .properties("Microsoft.Web/sites")
                        .at("/siteConfig/ipSecurityRestrictionsDefaultAction")
                        .asText());
    }

    @Test
    void theRegistrationHasAnIdentityInsteadOfASecret() {
        JsonNode registration = infrastructure
                .with(Infrastructure.REGISTRATION)
                .configuration("authsettingsV2")
                .at("/identityProviders/azureActiveDirectory/registration");
        JsonNode settings = infrastructure.module("functionApp").at("/variables/authSettings");

        String named = registration.path("clientSecretSettingName").asText();
        assertEquals("[parameters('identityClientId')]", settings.path(named).asText());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
