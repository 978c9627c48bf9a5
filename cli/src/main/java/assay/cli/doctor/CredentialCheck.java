package assay.cli.doctor;

import assay.connectors.SignIn;
import assay.connectors.Time;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a variant says who asks. Looks at the names of environment variables, never shows what they hold.
 *
 * @param environment looks up an environment variable
 * @param calls whether a token may be asked for
 */
record CredentialCheck(Function<String, Optional<String>> environment, Time time, boolean calls) {
    private static final String AZURE_KEY = "AZURE_OPENAI_API_KEY";
    private static final String SAFETY_KEY = "CONTENT_SAFETY_KEY";
    private static final String OPENAI_KEY = "OPENAI_API_KEY";

    /** Absent where there is nothing to say. */
    Optional<Finding> look(Variant variant) throws InterruptedException {
        return switch (variant.endpoint()) {
            case Endpoint.AzureOpenAi azure -> Optional.of(azure(variant, azure));
            case Endpoint.OpenAi openAi -> Optional.of(openAi(openAi));
            case Endpoint.Http http ->
                http.auth().isPresent() ? Optional.of(http(variant, http.auth().get())) : Optional.empty();
            case Endpoint.Recorded ignored -> Optional.empty();
        };
    }

    private Finding azure(Variant variant, Endpoint.AzureOpenAi azure) throws InterruptedException {
        if (azure.key().isPresent()) return named(azure.key().get(), "`key`");
        if (isSet(AZURE_KEY)) return key(AZURE_KEY);
        if (isHere(azure.url())) return Finding.ok("no credential is sent: plain http to this machine");
        return signIn(variant.limits().timeout(), SignIn.AZURE_OPENAI, ", or set " + AZURE_KEY);
    }

    /** Of Azure AI Content Safety. */
    Finding safety(URI url, Workspace.ContentSafety declared) throws InterruptedException {
        if (declared.key().isPresent()) return named(declared.key().get(), "`key`");
        if (isSet(SAFETY_KEY)) return key(SAFETY_KEY);
        if (isHere(url)) return Finding.ok("no credential is sent: plain http to this machine");
        return signIn(declared.limits().timeout(), SignIn.AZURE_OPENAI, ", or set " + SAFETY_KEY);
    }

    private Finding openAi(Endpoint.OpenAi openAi) {
        if (openAi.key().isPresent()) return named(openAi.key().get(), "`key`");
        if (isSet(OPENAI_KEY)) return key(OPENAI_KEY);
        String none = "no key is sent, as " + OPENAI_KEY + " is not set";
        return isHere(openAi.url())
                ? Finding.ok(none)
                : Finding.warning(none + ": set it if the endpoint wants one, or name another variable with `key`");
    }

    private Finding http(Variant variant, Endpoint.Auth auth) throws InterruptedException {
        return switch (auth) {
            case Endpoint.Auth.Token token -> named(token.variable(), "`auth: { env }`");
            case Endpoint.Auth.Entra entra -> signIn(variant.limits().timeout(), entra.scope(), "");
        };
    }

    private Finding named(String variable, String key) {
        return isSet(variable)
                ? key(variable)
                : Finding.misconfigured(
                        variable + ", which " + key + " names, is not set: export it, or name another" + " variable");
    }

    private static Finding key(String variable) {
        return Finding.ok("the key is read from " + variable);
    }

    private Finding signIn(Duration patience, String scope, String otherwise) throws InterruptedException {
        if (!calls) return Finding.ok("a token of Entra ID would be asked for");
        return switch (SignIn.tryIt(scope, patience)) {
            case SignIn.Result.Token token ->
                Finding.ok("a token of Entra ID was given"
                        + token.who().map(who -> " to " + who).orElse("") + ", valid for "
                        + Duration.between(time.clock().instant(), token.expires())
                                .toMinutes() + " minutes");
            case SignIn.Result.Refused refused ->
                Finding.misconfigured("no token of Entra ID for " + scope
                        + (refused.tried().isEmpty() ? "" : " (tried " + String.join(", ", refused.tried()) + ")")
                        + ": sign in with `az login`, assign a managed identity" + otherwise);
            case SignIn.Result.TooLate ignored ->
                Finding.unreachable("no token of Entra ID within "
                        + Words.seconds(patience) + ": check the network, or sign in with `az login`"
                        + otherwise);
        };
    }

    private boolean isSet(String variable) {
        return environment.apply(variable).filter(value -> !value.isBlank()).isPresent();
    }

    private static boolean isHere(URI url) {
        return "http".equalsIgnoreCase(url.getScheme()); // which the reader lets go to this machine alone
    }
}
