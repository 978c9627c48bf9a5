package assay.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment while it is read: each value in its form, and the faults so far. */
final class SettingValues {
    private static final Pattern HOST_NAME = Pattern.compile("[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)+");
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    private static final Pattern DATABASE = Pattern.compile("[^/\\\\?#]{1,255}");
    private static final Pattern HEADER =
            Pattern.compile("\\s*([A-Za-z0-9-]{1,64})\\s*=((?:[!-$&-+\\--~ ]|%[0-9A-Fa-f]{2}){1,4000})(?:,|$)");
    private static final Pattern HEADERS = Pattern.compile("(?:" + HEADER.pattern() + ")+");
    private static final Pattern CLIENT_ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");
    /** Where the Functions tools say that they listen, on a developer's machine. */
    private static final Pattern THIS_MACHINE = Pattern.compile(LOOPBACK.pattern() + "|0\\.0\\.0\\.0(:\\d{1,5})?");

    private final Function<String, Optional<String>> environment;
    private final List<String> faults = new ArrayList<>();

    SettingValues(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** Local mode opens doors, so it is refused where others could walk in. */
    boolean localMode() {
        boolean local = value(Setting.LOCAL_MODE, "true or false", text -> text.equals("true") || text.equals("false"))
                .map(Boolean::parseBoolean)
                .orElse(false);
        Optional<String> elsewhere = text(Setting.HOST_NAME)
                .filter(host -> !THIS_MACHINE.matcher(host).matches());
        if (local && elsewhere.isPresent()) {
            faults.add(Setting.LOCAL_MODE + " is true, but the app answers at " + elsewhere.get()
                    + ": local mode is for a developer's machine");
        }
        return local;
    }

    Optional<String> hostName(Setting setting, boolean local) {
        return required(
                setting,
                value(setting, "a host name, without https:// and without a port", text -> isHostName(text, local)));
    }

    Optional<URI> address(Setting setting, boolean local) {
        String form = local ? "an address with https://, or http:// on loopback" : "an address with https://";
        return value(setting, form, text -> isAddress(text, local)).map(URI::create);
    }

    /** As OpenTelemetry writes them (the W3C's form of baggage). */
    Map<String, String> headers(Setting setting) {
        return value(setting, "headers, such as name=value,other=value", HEADERS.asMatchPredicate())
                .map(text -> HEADER.matcher(text)
                        .results()
                        .collect(Collectors.toMap(
                                each -> each.group(1),
                                each -> URLDecoder.decode(each.group(2).strip().replace("+", "%2B"), UTF_8),
                                (first, second) -> second)))
                .orElse(Map.of());
    }

    String database(Setting setting, String usual) {
        return value(setting, "a name of 1 to 255 characters without / \\ ? #", DATABASE.asMatchPredicate())
                .orElse(usual);
    }

    Optional<String> clientId(Setting setting, boolean local) {
        Optional<String> id = value(
                setting, "a client id, such as 00000000-0000-0000-0000-000000000000", CLIENT_ID.asMatchPredicate());
        return local ? id : required(setting, id);
    }

    /** In local mode there is this one process; elsewhere a guess could overrun every limit. */
    int count(Setting setting, boolean local) {
        Optional<Integer> count = value(setting, "a whole number of 1 or more", COUNT.asMatchPredicate())
                .map(Integer::valueOf);
        return (local ? count : required(setting, count)).orElse(1);
    }

    /** As the platform writes it; whatever else it says is no. */
    boolean isTrue(Setting setting) {
        return text(setting).filter("true"::equalsIgnoreCase).isPresent();
    }

    <T> Optional<T> required(Setting setting, Optional<T> value) {
        if (value.isEmpty() && text(setting).isEmpty()) {
            faults.add(setting + " is not set: " + setting.meaning());
        }
        return value;
    }

    void refuseFaults() {
        if (!faults.isEmpty()) throw new InvalidSettingsException(faults);
    }

    private Optional<String> value(Setting setting, String form, Predicate<String> has) {
        Optional<String> text = text(setting);
        if (text.isPresent() && !has.test(text.get())) {
            faults.add(setting + " is not " + form);
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> text(Setting setting) {
        return environment.apply(setting.variable()).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** By the name alone, with or without a port. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static boolean isHostName(String text, boolean local) {
        return HOST_NAME.matcher(text).matches() || (local && isLoopback(text));
    }

    private static boolean isAddress(String text, boolean local) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getRawUserInfo() != null) return false;
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) return false;
            boolean plain = local && "http".equals(uri.getScheme());
            return "https".equals(uri.getScheme()) || (plain && isLoopback(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
