package assay.scenario;

import java.net.URI;
import java.util.Optional;

/** The address of a variant's endpoint. Messages never repeat it: it may come from the environment. */
final class VariantUrl {
    private VariantUrl() {}

    static URI parse(String checked) {
        return URI.create(checked);
    }

    /** Why an address is refused; absent where it is fine. */
    static Optional<String> refusal(String key, String written) {
        return fault(written, "prompts and keys", "; a key goes into the environment variable that `key` names")
                .map(fault -> "`" + key + "`: " + fault);
    }

    /** The same of an address that alerts go to, or that they name. */
    static Optional<String> refusalInAlerts(String key, String written) {
        return fault(written, "alerts and their evidence", "").map(fault -> "`" + key + "`: " + fault);
    }

    private static Optional<String> fault(String written, String what, String cure) {
        URI url;
        try {
            url = URI.create(written);
        } catch (IllegalArgumentException e) {
            return Optional.of("expected an https address, found something that is no address");
        }
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            return Optional.of("expected an address such as `https://NAME.openai.azure.com`");
        }
        if (url.getUserInfo() != null) {
            return Optional.of("an address must not carry a user or a password" + cure);
        }
        if (scheme.equalsIgnoreCase("http") && !isLoopback(url.getHost())) {
            return Optional.of("plain http would send " + what + " in the clear; expected https"
                    + " (http only to this machine: localhost, 127.0.0.1, [::1])");
        }
        return Optional.empty();
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || host.equals("[::1]");
    }
}
