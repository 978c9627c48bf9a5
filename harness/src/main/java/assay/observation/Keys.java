package assay.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keys and passwords, by the forms that providers give them and by the names that stand before them. What only looks
 * random stays: so do hashes and ids of traces. LiteralSecrets in assay.scenario refuses more, since in assay.yaml a false
 * alarm costs a moment and here it costs an answer its words.
 */
final class Keys implements PersonalData {
    private static final String APART = "(?<![A-Za-z0-9])";
    private static final String PEM = " ?[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----";

    /** Of a plan's prior authorization, as of a header, something is said behind a colon. */
    private static final String NO_WORDS =
            "(?!(?-i:(?:[./-]{0,3}+(?:[A-Z]?[a-z]++|[A-Z]++(?![a-z])))++[.-]*+(?![A-Za-z0-9+/=._~-])))";

    private static final List<Shape> SHAPES = List.of(
            shape("-----BEGIN" + PEM + "[^-]*+(?:-(?!----)[^-]*+){0,40}+-----END" + PEM, "-----begin"),
            shape("-----BEGIN" + PEM + "[A-Za-z0-9+/=\\s\\\\]*+", "-----begin"), // cut off before its end
            shape("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{7,}+\\.[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]++){0,3}+", "eyj"),
            shape(APART + "[spr]k-(?=[A-Za-z_-]{0,64}\\d)[A-Za-z0-9_-]{16,}+", "k-"),
            shape(APART + "(?:[spr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}+", "k_live_", "k_test_", "whsec_"),
            shape(
                    APART + "(?:gh[pousr]_|github_pat_|hf_|npm_|glpat-|dop_v1_)[A-Za-z0-9_-]{20,}+",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "hf_",
                    "npm_",
                    "glpat-",
                    "dop_v1_"),
            shape(APART + "(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}+", "xox", "xapp-"),
            shape(APART + "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])", "akia", "asia", "abia", "acca"),
            shape(APART + "AIza[A-Za-z0-9_-]{30,}+", "aiza"),
            shape(APART + "(?:ya29\\.|GOCSPX-)[A-Za-z0-9_-]{20,}+", "ya29.", "gocspx-"),
            shape(APART + "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,}+", "sg."),
            shape(APART + "[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,}+", "7q~", "8q~"), // a client secret of Entra ID
            shape("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==", "=="), // of Azure Storage, Cosmos DB and others: 64 bytes
            shape(APART + "[A-Za-z0-9]{40,60}JQQJ99[A-Za-z0-9]{10,40}", "jqqj99"), // of Azure's AI services
            shape("(?i)hooks\\.slack\\.com/services/(?<it>[A-Za-z0-9/]{20,}+)", "hooks.slack"),
            shape("://[^/?#@\\s:\\[]{1,100}:(?<it>[^/?#@\\s\\[]{1,200})@", "://"),
            shape("(?i)\\bbearer\\s{1,3}(?<it>(?=[A-Za-z+/=._~-]{0,300}\\d)[A-Za-z0-9+/=._~-]{16,}+)", "bearer"),
            shape(
                    "(?i)\\bauthorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(?:(?:basic|bearer|token|apikey)\\s{1,3})?"
                            + NO_WORDS + "(?<it>[A-Za-z0-9+/=._~-]{8,}+)",
                    "authorization"),
            shape(
                    "(?i)[?&;](?:sig|signature|code|key|token|access_token|api[_-]?key|subscription-key)="
                            + "(?<it>[A-Za-z0-9%+/=._~-]{16,}+)",
                    "sig=", "signature=", "code=", "key=", "token="),
            shape(
                    named("=(?!=)", "(?<it>[^\\s;,\"'&<>\\[(]{6,200})(?![(\\[])"),
                    "key",
                    "secret",
                    "password",
                    "passwd",
                    "pwd",
                    "token"),
            shape(
                    named(":", "(?<it>(?=[^\\s\\d;,\"'&<>\\[]{0,200}\\d)[^\\s;,\"'&<>\\[]{8,200})"),
                    "key",
                    "secret",
                    "password",
                    "passwd",
                    "pwd",
                    "token"));

    /**
     * A form of a key.
     *
     * @param signs of which it holds one, in small letters: most texts hold none, and need no closer look
     */
    private record Shape(Pattern pattern, List<String> signs) {}

    private static Shape shape(String pattern, String... signs) {
        return new Shape(Pattern.compile(pattern), List.of(signs));
    }

    private static String named(String sign, String value) {
        return "(?i)" + APART
                + "(?:(?:account|shared[_ -]?access|access|api|secret|subscription|signing|encryption)[_ -]?key"
                + "|(?:aws_)?secret_access_key|client[_-]?secret|password|passwd|pwd|secret|api[_-]?token|access[_-]?token)"
                + "[\"']?\\s{0,3}" + sign + "\\s{0,3}[\"']?" + value;
    }

    @Override
    public List<Span> in(String text) {
        var spans = new ArrayList<Span>();
        var small = text.toLowerCase(Locale.ROOT);
        for (var shape : SHAPES) {
            if (shape.signs().stream().anyMatch(small::contains)) {
                spans.addAll(Matches.of(shape.pattern(), text, match -> true));
            }
        }
        return Matches.union(spans);
    }
}
