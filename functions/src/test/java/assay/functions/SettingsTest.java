package assay.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.site.Access;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> DEPLOYED = Map.of(
            "ServiceBus__fullyQualifiedNamespace", "sbns-x.servicebus.windows.net",
            "Cosmos__accountEndpoint", "https://cosmos-x.documents.azure.com:443/",
            "ASSAY_COSMOS_DATABASE", "assay",
            "ASSAY_IDENTITY_CLIENT_ID", "aaaabbbb-0000-cccc-1111-dddd2222eeee",
            "ASSAY_MAXIMUM_INSTANCES", "21",
            "ASSAY_LOCAL_MODE", "false",
            "WEBSITE_HOSTNAME", "func-x.azurewebsites.net",
            "WEBSITE_AUTH_ENABLED", "True");

    @Test
    void aDeploymentIsReadFromItsEnvironment() {
        Settings settings = read(DEPLOYED);

        var expected = new Settings(
                "sbns-x.servicebus.windows.net",
                URI.create("https://cosmos-x.documents.azure.com:443/"),
                "assay",
                Optional.of("aaaabbbb-0000-cccc-1111-dddd2222eeee"),
                21,
                Optional.empty(),
                false,
                true);
        assertEquals(expected, settings);
    }

    @Test
    void telemetryGoesWithItsHeaders() {
        var collector = read(with(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example/otlp",
                        "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%3Db+c=, x-tenant = north")))
                .telemetry()
                .orElseThrow();

        assertEquals(Map.of("api-key", "a=b+c=", "x-tenant", "north"), collector.headers());
        assertFalse(collector.toString().contains("a=b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key", "=x", "a=b%zz", "a b=c", "a=b,,c=d"})
    void headersInAnotherFormAreRefusedAndNotRepeated(String headers) {
        var refused = assertThrows(
                InvalidSettingsException.class, () -> read(with(Map.of("OTEL_EXPORTER_OTLP_HEADERS", headers))));

        assertEquals(
                List.of("OTEL_EXPORTER_OTLP_HEADERS is not headers, such as name=value,other=value"), refused.faults());
    }

    @Test
    void whoIsAnsweredOverHttpIsUpToThePlatformOrThisMachine() {
        assertEquals(new Access.Platform(true), read(DEPLOYED).access());
        assertEquals(
                new Access.Local(),
                read(with(Map.of("ASSAY_LOCAL_MODE", "true", "WEBSITE_HOSTNAME", "localhost:7071")))
                        .access());
    }

    @ParameterizedTest
    @ValueSource(strings = {"False", "1", "on", "Truely", " "})
    void authenticationIsOnOnlyIfThePlatformSaysSo(String value) {
        var unset = new HashMap<>(DEPLOYED);
        unset.remove("WEBSITE_AUTH_ENABLED");

        assertEquals(new Access.Platform(false), read(unset).access());
        assertEquals(
                new Access.Platform(false),
                read(with(Map.of("WEBSITE_AUTH_ENABLED", value))).access());
    }

    @Test
    void whatIsReadIsWhatTheListSaysThatAssayReads() {
        Set<String> asked = new TreeSet<>();

        Settings.read(name -> {
            asked.add(name);
            return Optional.ofNullable(DEPLOYED.get(name));
        });

        Set<String> listed = Arrays.stream(Setting.values())
                .filter(setting ->
                        setting.reader() == Setting.Reader.ASSAY || setting.reader() == Setting.Reader.ASSAY_AND_HOST)
                .map(Setting::variable)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed, asked);
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        List<String> faults = faults(Map.of());

        assertEquals(
                List.of(
                        "ServiceBus__fullyQualifiedNamespace",
                        "Cosmos__accountEndpoint",
                        "ASSAY_IDENTITY_CLIENT_ID",
                        "ASSAY_MAXIMUM_INSTANCES"),
                faults.stream()
                        .map(fault -> fault.substring(0, fault.indexOf(' ')))
                        .toList());
        assertTrue(faults.stream().allMatch(fault -> fault.contains(" is not set: ")), faults::toString);
    }

    @Test
    void missingAndWrongOnesAreNamedTogetherAndEachOnce() {
        List<String> faults = faults(with(Map.of(
                "ServiceBus__fullyQualifiedNamespace", " ",
                "Cosmos__accountEndpoint", "cosmos-x.documents.azure.com",
                "ASSAY_MAXIMUM_INSTANCES", "0")));

        assertEquals(3, faults.size(), faults::toString);
        assertTrue(faults.get(0).startsWith("ServiceBus__fullyQualifiedNamespace is not set: "), faults::toString);
        assertEquals("Cosmos__accountEndpoint is not an address with https://", faults.get(1));
        assertEquals("ASSAY_MAXIMUM_INSTANCES is not a whole number of 1 or more", faults.get(2));
    }

    @Test
    void aConnectionStringInTheWrongPlaceIsRefusedWithoutBeingRepeated() {
        var refused = assertThrows(
                InvalidSettingsException.class,
                () -> read(with(Map.of(
                        "ServiceBus__fullyQualifiedNamespace", "Endpoint=sb://x/;SharedAccessKey=c2VjcmV0",
                        "Cosmos__accountEndpoint", "https://user:c2VjcmV0@cosmos-x.documents.azure.com"))));

        assertEquals(2, refused.faults().size());
        assertFalse(String.valueOf(refused.getMessage()).contains("c2VjcmV0"));
    }

    @ParameterizedTest
    @CsvSource({
        "ServiceBus__fullyQualifiedNamespace, https://sbns-x.servicebus.windows.net",
        "ServiceBus__fullyQualifiedNamespace, sbns-x.servicebus.windows.net:5671",
        "ServiceBus__fullyQualifiedNamespace, sbns-x",
        "ServiceBus__fullyQualifiedNamespace, 127.0.0.1:5672",
        "Cosmos__accountEndpoint, http://cosmos-x.documents.azure.com",
        "Cosmos__accountEndpoint, http://127.0.0.1:8081",
        "Cosmos__accountEndpoint, https://",
        "Cosmos__accountEndpoint, https://cosmos-x.documents.azure.com?key=x",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://127.0.0.1:4318",
        "ASSAY_COSMOS_DATABASE, a/b",
        "ASSAY_IDENTITY_CLIENT_ID, id-assay",
        "ASSAY_MAXIMUM_INSTANCES, ten",
        "ASSAY_MAXIMUM_INSTANCES, -1",
        "ASSAY_MAXIMUM_INSTANCES, 99999999999",
        "ASSAY_LOCAL_MODE, yes",
    })
    void aWrongValueIsRefusedByItsName(String name, String value) {
        List<String> faults = faults(with(Map.of(name, value)));

        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).startsWith(name + " is not "), faults::toString);
    }

    @Test
    void defaultsStandForWhatIsUnset() {
        Map<String, String> environment = new HashMap<>(DEPLOYED);
        environment.remove("ASSAY_COSMOS_DATABASE");
        environment.remove("ASSAY_LOCAL_MODE");

        Settings settings = read(environment);

        assertEquals("assay", settings.cosmosDatabase());
        assertFalse(settings.localMode());
        assertEquals(Optional.empty(), settings.telemetry());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void localModeTakesPlainAddressesOfThisMachineOnly(String loopback) {
        Map<String, String> environment = Map.of(
                "ASSAY_LOCAL_MODE", "true",
                "WEBSITE_HOSTNAME", "localhost:7071",
                "ServiceBus__fullyQualifiedNamespace", loopback + ":5672",
                "Cosmos__accountEndpoint", "http://" + loopback + ":8081",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + loopback + ":4318");

        Settings settings = read(environment);

        assertTrue(settings.localMode());
        assertEquals(loopback + ":5672", settings.serviceBus());
        assertEquals(URI.create("http://" + loopback + ":8081"), settings.cosmos());
        assertEquals(Optional.empty(), settings.identityClientId());
        assertEquals(1, settings.maximumInstances());
        assertEquals(
                List.of("Cosmos__accountEndpoint is not an address with https://, or http:// on loopback"),
                faults(with(environment, Map.of("Cosmos__accountEndpoint", "http://127.0.0.1.example.org:8081"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"func-x.azurewebsites.net", "localhost.example.org", "127.0.0.1.example.org:80"})
    void localModeIsRefusedWhereOthersCouldWalkIn(String host) {
        List<String> faults = faults(with(Map.of("ASSAY_LOCAL_MODE", "true", "WEBSITE_HOSTNAME", host)));

        assertEquals(
                List.of("ASSAY_LOCAL_MODE is true, but the app answers at " + host
                        + ": local mode is for a developer's machine"),
                faults);
    }

    @Test
    void noTwoSettingsShareAName() {
        long names = Arrays.stream(Setting.values())
                .map(Setting::variable)
                .distinct()
                .count();

        assertEquals(Setting.values().length, names);
    }

    private static Settings read(Map<String, String> environment) {
        return Settings.read(name -> Optional.ofNullable(environment.get(name)));
    }

    private static List<String> faults(Map<String, String> environment) {
        return assertThrows(InvalidSettingsException.class, () -> read(environment))
                .faults();
    }

    private static Map<String, String> with(Map<String, String> changes) {
        return with(DEPLOYED, changes);
    }

    private static Map<String, String> with(Map<String, String> environment, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(changes);
        return all;
    }
}
