package assay.functions;

/**
 * Every environment variable that a deployment uses: the one list. docs/settings.md shows it, infra/app/functionapp.bicep sets it, and
 * tests compare both with it. {@link Settings} holds what Assay itself reads.
 */
public enum Setting {
    SERVICE_BUS_NAMESPACE(
            "ServiceBus__fullyQualifiedNamespace",
            Reader.ASSAY_AND_HOST,
            Origin.ALWAYS,
            "Host name of the Service Bus namespace: NAME.servicebus.windows.net"),
    SERVICE_BUS_CREDENTIAL(
            "ServiceBus__credential", Reader.HOST, Origin.ALWAYS, "How the triggers sign in: managedidentity"),
    SERVICE_BUS_CLIENT_ID(
            "ServiceBus__clientId",
            Reader.HOST,
            Origin.ALWAYS,
            "Client id of the identity that the triggers sign in with"),
    COSMOS_ENDPOINT("Cosmos__accountEndpoint", Reader.ASSAY, Origin.ALWAYS, "Address of the Cosmos DB account, https"),
    COSMOS_DATABASE(
            "ASSAY_COSMOS_DATABASE", Reader.ASSAY, Origin.ALWAYS, "Database with the four containers; assay if unset"),
    IDENTITY_CLIENT_ID(
            "ASSAY_IDENTITY_CLIENT_ID",
            Reader.ASSAY,
            Origin.ALWAYS,
            "Client id of the managed identity that Assay signs in with; in local mode it may be unset: whoever is signed in"),
    MAXIMUM_INSTANCES(
            "ASSAY_MAXIMUM_INSTANCES",
            Reader.ASSAY,
            Origin.ALWAYS,
            "How many instances may ask models at once; a variant's limits are divided by it. 1 or more; 1 if unset in local mode"),
    LOCAL_MODE(
            "ASSAY_LOCAL_MODE",
            Reader.ASSAY,
            Origin.ALWAYS,
            "true only on a developer's machine: endpoints may be http on loopback, HTTP functions answer without a sign-in; false if"
                    + " unset"),
    HOST_NAME(
            "WEBSITE_HOSTNAME",
            Reader.ASSAY,
            Origin.PLATFORM,
            "Where the app answers; local mode is refused anywhere but on loopback"),
    AUTHENTICATION_ON(
            "WEBSITE_AUTH_ENABLED",
            Reader.ASSAY,
            Origin.PLATFORM,
            "True while App Service authentication is on; while it is not, HTTP functions answer in local mode only. Never set it"
                    + " by hand"),
    OTLP_ENDPOINT(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            Reader.ASSAY,
            Origin.SCENARIO_SETTINGS,
            "Where telemetry goes, https; nothing is sent if unset"),
    OTLP_HEADERS(
            "OTEL_EXPORTER_OTLP_HEADERS",
            Reader.ASSAY,
            Origin.SCENARIO_SETTINGS,
            "Headers that go with it, such as a key: NAME=VALUE, several with commas, values percent-encoded"),
    AZURE_OPENAI_ENDPOINT(
            "AZURE_OPENAI_ENDPOINT",
            Reader.SCENARIOS,
            Origin.OPENAI_ACCOUNT,
            "Address of the Azure OpenAI account, which assay.yaml puts in by its name"),
    CONTENT_SAFETY_ENDPOINT(
            "CONTENT_SAFETY_ENDPOINT",
            Reader.SCENARIOS,
            Origin.CONTENT_SAFETY,
            "Address of the Azure AI Content Safety account, which assay.yaml puts in by its name"),
    INSIGHTS_CONNECTION(
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            Reader.HOST,
            Origin.ALWAYS,
            "Which Application Insights gets the host's telemetry; it opens nothing by itself"),
    INSIGHTS_AUTHENTICATION(
            "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
            Reader.HOST,
            Origin.ALWAYS,
            "The identity that sends it: ClientId=...;Authorization=AAD"),
    STORAGE_ACCOUNT(
            "AzureWebJobsStorage__accountName",
            Reader.HOST,
            Origin.ALWAYS,
            "Storage account of the host: leases of the timers"),
    STORAGE_CREDENTIAL(
            "AzureWebJobsStorage__credential",
            Reader.HOST,
            Origin.ALWAYS,
            "How the host signs in there: managedidentity"),
    STORAGE_CLIENT_ID(
            "AzureWebJobsStorage__clientId",
            Reader.HOST,
            Origin.ALWAYS,
            "Client id of the identity that it signs in with"),
    AUTH_ASSERTION_CLIENT_ID(
            "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
            Reader.APP_SERVICE,
            Origin.REGISTRATION,
            "Client id of the identity that stands in for the registration's secret"),
    AUTH_TENANTS(
            "WEBSITE_AUTH_AAD_ALLOWED_TENANTS",
            Reader.APP_SERVICE,
            Origin.REGISTRATION,
            "The tenant whose people and applications are let in");

    /** Who reads it. */
    public enum Reader {
        ASSAY("Assay"),
        ASSAY_AND_HOST("Assay, Functions host"),
        SCENARIOS("assay.yaml"),
        HOST("Functions host"),
        APP_SERVICE("App Service");

        private final String text;

        Reader(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Who sets it in Azure. */
    public enum Origin {
        ALWAYS("infra, always"),
        OPENAI_ACCOUNT("infra, with openAiAccountId"),
        CONTENT_SAFETY("infra, with contentSafety"),
        REGISTRATION("infra, with authClientId"),
        SCENARIO_SETTINGS("you, in scenarioSettings"),
        PLATFORM("the platform");

        private final String text;

        Origin(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final String variable;
    private final Reader reader;
    private final Origin origin;
    private final String meaning;

    Setting(String variable, Reader reader, Origin origin, String meaning) {
        this.variable = variable;
        this.reader = reader;
        this.origin = origin;
        this.meaning = meaning;
    }

    /** The name of the environment variable. */
    public String variable() {
        return variable;
    }

    public Reader reader() {
        return reader;
    }

    public Origin origin() {
        return origin;
    }

    /** One sentence for a person: what it is, its form, its default. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return variable;
    }
}
