package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses keys and passwords that are written into assay.yaml. Looks at what is written, before names are replaced, and never repeats it. */
final class LiteralSecrets {
    private static final Set<String> SECRET_NAMES = Set.of(
            "authorization",
            "cookie",
            "token",
            "secret",
            "password",
            "passwd",
            "pwd",
            "credential",
            "credentials",
            "apikey",
            "api key",
            "access key",
            "account key",
            "subscription key",
            "functions key",
            "private key",
            "routing key",
            "signing key",
            "connection string");
    private static final List<Pattern> LOOKS_LIKE_KEY = List.of(
            Pattern.compile("\\b(sk|pk|rk)-[A-Za-z0-9_-]{16,}"),
            Pattern.compile(
                    "\\b(gh[pousr]_[A-Za-z0-9]{30,}|xox[abp]-[A-Za-z0-9-]{10,}|AKIA[A-Z0-9]{16}|AIza[\\w-]{30,})"),
            Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9+/=._~-]{8,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"),
            Pattern.compile(
                    "(?i)\\b(account|sharedaccess|access)key\\s*=\\s*\\S{8,}|\\b(password|pwd)\\s*=\\s*[^;\\s]+"),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"));
    private static final Pattern LONG_TOKEN = Pattern.compile("[0-9a-fA-F]{32,}|(?=\\D*\\d)[A-Za-z0-9+/]{40,}={0,2}");
    private static final Pattern IN_URL = Pattern.compile(
            "(?i)://(?!:?@)[^/?#@\\s]+@|hooks\\.slack(-gov)?\\.com/(services|workflows|triggers)/."
                    + "|[?&](sig|signature|key|code|token|secret|password|api[-_]?key|access[-_]?(key|token)|subscription[-_]?key)=[^&#\\s]+");
    private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");
    private static final String CURE = "; put it in the environment and write `${NAME}`";

    private final Faults faults;

    LiteralSecrets(Faults faults) {
        this.faults = faults;
    }

    void check(JsonNode root) {
        visit(JsonPointer.empty(), root);
    }

    private void visit(JsonPointer at, JsonNode node) {
        if (node.isArray()) for (int i = 0; i < node.size(); i++) visit(at.appendIndex(i), node.get(i));
        node.properties().forEach(entry -> visit(at.appendProperty(entry.getKey()), entry.getValue()));
        if (node.isTextual() || node.isNumber()) scalar(at, node.asText());
    }

    private void scalar(JsonPointer at, String written) {
        if (isKeyOfVariant(at)) {
            keyName(at, written);
            return;
        }
        String literal = literal(written);
        if (secretName(at.last().getMatchingProperty()) && !isNamed(written)) {
            faults.error(at, SchemaWords.name(at) + ": a literal secret" + CURE);
        } else if (LOOKS_LIKE_KEY.stream()
                        .anyMatch(pattern -> pattern.matcher(literal).find())
                || (isSent(at) && LONG_TOKEN.matcher(literal).find())) {
            faults.error(at, SchemaWords.name(at) + ": this looks like a key" + CURE);
        } else if (IN_URL.matcher(literal).find()) {
            faults.error(at, SchemaWords.name(at) + ": a URL with a key or a password in it" + CURE);
        }
    }

    private void keyName(JsonPointer at, String written) {
        var placeholder = Substitution.PLACEHOLDER.matcher(written);
        if (placeholder.matches() && placeholder.group(1) != null) {
            String name = placeholder.group(1);
            faults.error(
                    at,
                    SchemaWords.name(at) + ": expected the name of an environment variable; write `" + name
                            + "`, without `${}`");
        } else if (!written.matches("[A-Z_][A-Z0-9_]{0,99}") || written.matches("[0-9A-F]{32,}")) {
            faults.error(
                    at,
                    SchemaWords.name(at) + ": expected the name of an environment variable, such as"
                            + " `AZURE_OPENAI_API_KEY`; put the key itself in the environment");
        }
    }

    /** What is written there for all to read: the text without its names, but with their defaults. */
    private static String literal(String written) {
        return Substitution.PLACEHOLDER.matcher(written).replaceAll(match -> {
            String otherwise = match.group(3);
            return Matcher.quoteReplacement(otherwise == null ? "" : otherwise);
        });
    }

    /** Whether a name of the environment supplies it, and nothing stands in when that is unset. */
    private static boolean isNamed(String written) {
        var names = Substitution.PLACEHOLDER
                .matcher(written)
                .results()
                .filter(match -> match.group(1) != null)
                .toList();
        return !names.isEmpty()
                && names.stream()
                        .allMatch(match ->
                                match.group(3) == null || match.group(3).isEmpty());
    }

    private static boolean secretName(String key) {
        if (key == null) return false;
        var words = WORDS.splitAsStream(
                        key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT))
                .toList();
        if (words.isEmpty()) return false;
        String lastTwo = String.join(" ", words.subList(Math.max(0, words.size() - 2), words.size()));
        return SECRET_NAMES.contains(words.getLast()) || SECRET_NAMES.contains(lastTwo);
    }

    private static boolean isKeyOfVariant(JsonPointer at) {
        return at.toString().matches("/variants/[^/]+/(key|auth/env)|/content_safety/key");
    }

    private static boolean isSent(JsonPointer at) {
        return at.toString()
                .matches("/(variants/[^/]+/(headers|parameters|request|auth)|services/[^/]+/headers)/.*"
                        + "|/alerts/channels/.*");
    }
}
