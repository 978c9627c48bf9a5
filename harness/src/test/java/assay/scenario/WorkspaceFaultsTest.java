package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in an assay.yaml, with exactly what is said of it and where. */
class WorkspaceFaultsTest {
    private static final String AZURE =
            "variants:\n  v:\n    endpoint: azure-openai\n    url: https://one.openai.azure.com\n    deployment: d\n";

    @TempDir
    Path dir;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"keys", "watching", "endpoints", "inheritance", "placeholders", "references", "secrets"})
    void aMistakeIsNamedWithItsPlace(String mistake, String yaml, String expected) throws Exception {
        var written = new Written(dir).set("NUMBER", "many").set("FIT", "7").file("assay.yaml", yaml);

        String faults = Written.faults(written.workspace());

        assertEquals(expected.replaceAll("(?m)^(?=\\d)", "assay.yaml:"), faults);
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                fault("no variants", "budget: { usd_per_day: 1 }\n", "1:1: the key `variants` is missing"),
                fault(
                        "an unknown key",
                        AZURE + "variant: {}\n",
                        "6:1: unknown key `variant`; did you mean `variants`?"),
                fault(
                        "an unknown key of a variant",
                        AZURE + "    deploymnet: e\n",
                        "6:5: unknown key `deploymnet`; did you mean `deployment`?"),
                fault(
                        "a variant with a capital",
                        AZURE.replace("v:\n", "V:\n"),
                        "2:3: the name `V` is not valid; expected 1 to 63 lower-case letters, digits and hyphens, the first one no hyphen"),
                fault(
                        "a variant that is no map",
                        "variants:\n  v: azure-openai\n",
                        "2:6: `v`: expected a map, found the text `azure-openai`"),
                fault(
                        "a timeout without a unit",
                        AZURE + "    limits: { timeout: 60 }\n",
                        "6:24: `timeout`: expected a duration such as `60s`, `500ms` or `2m`, found the number `60`; put it in quotes"),
                fault(
                        "a budget by another name",
                        AZURE + "budget: { token_per_day: 1000 }\n",
                        "6:11: unknown key `token_per_day`; did you mean `tokens_per_day`?"),
                fault(
                        "half a token",
                        AZURE + "budget: { tokens_per_day: 0.5 }\n",
                        "6:27: `tokens_per_day`: expected a whole number from 1 to 9007199254740991, found the number `0.5`"),
                fault(
                        "no concurrency",
                        AZURE + "    limits: { concurrency: 0 }\n",
                        "6:28: `concurrency`: expected a whole number from 1 to 10000, found the number `0`"),
                fault(
                        "a hot temperature",
                        AZURE + "    parameters: { temperature: 3 }\n",
                        "6:32: `temperature`: expected a number from 0 to 2, found the number `3`"),
                fault("half a price", AZURE + "    price: { input: 1 }\n", "6:12: the key `output` is missing"),
                fault(
                        "a negative price",
                        AZURE + "    price: { input: -1, output: 2 }\n",
                        "6:21: `input`: expected a number of at least 0, found the number `-1`"),
                fault(
                        "a header with a blank in its name",
                        AZURE + "    headers: { 'x y': z }\n",
                        "6:16: the name `x y` is not valid; expected the name of an HTTP header"),
                fault(
                        "a header of two lines",
                        AZURE + "    headers: { x: \"a\\nb\" }\n",
                        "6:19: `x`: expected one line of text, found the text `a b`"),
                fault("an unknown kind of personal data", AZURE + "privacy: { redact: [mail] }\n", """
                        6:21: entry 1 of `redact`: expected one of `email`, `phone`, `card`, `iban`, `ip` or `key`, found the text `mail`; did you mean `email`?"""));
    }

    static Stream<Arguments> watching() {
        String objective =
                "`availability`: expected a percentage above 0 % and below 100 %, such as `99.5%`, found the ";
        return Stream.of(
                fault("all of them", AZURE + "    availability: 100%\n", "6:19: " + objective + "text `100%`"),
                fault("none of them", AZURE + "    availability: 0.0%\n", "6:19: " + objective + "text `0.0%`"),
                fault(
                        "no percentage",
                        AZURE + "    availability: 0.995\n",
                        "6:19: " + objective + "number `0.995`; put it in quotes"),
                fault(
                        "a mistyped key",
                        AZURE + "    availabilty: 99%\n",
                        "6:5: unknown key `availabilty`; did you mean `availability`?"),
                fault(
                        "nothing to ask",
                        AZURE + "    probe: ' '\n",
                        "6:12: `probe`: expected a text such as `Reply with the word OK.`, or `false`, found the text ` `"),
                fault(
                        "a probe without its text",
                        AZURE + "    probe: true\n",
                        "6:12: `probe`: expected a text that is asked, or `false`, found `true`"),
                fault(
                        "a probe of what is recorded",
                        "variants:\n  v: { endpoint: recorded, file: a.jsonl, probe: Hello }\n",
                        "2:43: a variant with `endpoint: recorded` has no `probe`"));
    }

    static Stream<Arguments> endpoints() {
        return Stream.of(
                fault(
                        "a mistyped endpoint",
                        AZURE.replace("azure-openai", "azure-opnai"),
                        "3:15: `endpoint`: expected one of `azure-openai`, `openai`, `http` or `recorded`, found the text `azure-opnai`; did you mean `azure-openai`?"),
                fault(
                        "no endpoint",
                        "variants:\n  v: { url: https://a.example }\n",
                        "2:6: the key `endpoint` is missing"),
                fault("azure-openai with nothing", "variants:\n  v: { endpoint: azure-openai }\n", """
                        2:6: azure-openai: the key `deployment` is missing
                        2:6: azure-openai: the key `url` is missing"""),
                fault("openai with nothing", "variants:\n  v: { endpoint: openai }\n", """
                        2:6: openai: the key `model` is missing
                        2:6: openai: the key `url` is missing"""),
                fault(
                        "recorded with nothing",
                        "variants:\n  v: { endpoint: recorded }\n",
                        "2:6: recorded: the key `file` is missing"),
                fault(
                        "recorded with a url",
                        "variants:\n  v: { endpoint: recorded, file: a.jsonl, url: https://a.example }\n",
                        "2:43: a variant with `endpoint: recorded` has no `url`"),
                fault(
                        "azure-openai with a file",
                        AZURE + "    file: a.jsonl\n",
                        "6:5: a variant with `endpoint: azure-openai` has no `file`"),
                fault(
                        "plain http",
                        AZURE.replace("https:", "http:"),
                        "4:10: `url`: plain http would send prompts and keys in the clear; expected https (http only to this machine: localhost, 127.0.0.1, [::1])"),
                fault(
                        "plain http to a neighbour",
                        "variants:\n  v: { endpoint: openai, model: m, url: \"http://192.168.1.7/v1\" }\n",
                        "2:41: `url`: plain http would send prompts and keys in the clear; expected https (http only to this machine: localhost, 127.0.0.1, [::1])"),
                fault(
                        "no address",
                        AZURE.replace("https://one.openai.azure.com", "one.openai.azure.com"),
                        "4:10: `url`: expected an address such as `https://NAME.openai.azure.com`"),
                fault(
                        "a broken address",
                        AZURE.replace("https://one.openai.azure.com", "https://a b"),
                        "4:10: `url`: expected an https address, found something that is no address"),
                fault(
                        "another scheme",
                        AZURE.replace("https:", "ftp:"),
                        "4:10: `url`: expected an address such as `https://NAME.openai.azure.com`"),
                fault(
                        "a scale upside down",
                        "variants:\n  v: { endpoint: recorded, file: a, fields: { scores: { g: { field: f, scale: [5, 1] } } } }\n",
                        "2:79: `scale`: expected the worst value first, below the best"),
                fault(
                        "a scale of one",
                        "variants:\n  v: { endpoint: recorded, file: a, fields: { scores: { g: { field: f, scale: [5] } } } }\n",
                        "2:79: `scale`: expected the worst and the best value, such as `[1, 5]`, found a list"),
                fault(
                        "a threshold beside its scale",
                        "variants:\n  v: { endpoint: recorded, file: a, fields: { scores: { g: { field: f, scale: [1, 5], threshold: 6 } } } }\n",
                        "2:98: `threshold`: expected a number on the scale from 1 to 5, found the number `6`"),
                fault(
                        "a broken JSONPath",
                        "variants:\n  v: { endpoint: recorded, file: a, fields: { answer: $.a[ } }\n",
                        "2:58: not valid YAML: while parsing a flow mapping, expected ',' or '}', but got ["),
                fault(
                        "what only begins like a JSONPath",
                        "variants:\n  v: { endpoint: recorded, file: a, fields: { answer: $a } }\n",
                        "2:55: `$a` is no JSONPath: Illegal character at position 1 expected '.' or '['"));
    }

    static Stream<Arguments> inheritance() {
        return Stream.of(
                fault(
                        "a base that is not there",
                        AZURE + "  w: { extends: u, deployment: e }\n",
                        "6:17: unknown variant `u`; expected `v` or `w`"),
                fault("itself", AZURE + "    extends: v\n", "6:14: variants extend each other in a circle: `v` → `v`"),
                fault("a circle", AZURE + "    extends: x\n  w: { extends: v }\n  x: { extends: w }\n", """
                        6:14: variants extend each other in a circle: `v` → `x` → `w` → `v`
                        7:17: variants extend each other in a circle: `w` → `v` → `x` → `w`
                        8:17: variants extend each other in a circle: `x` → `w` → `v` → `x`"""),
                fault(
                        "an inherited mistake is reported once",
                        AZURE.replace("https:", "http:") + "  w: { extends: v, deployment: e }\n",
                        "4:10: `url`: plain http would send prompts and keys in the clear; expected https (http only to this machine: localhost, 127.0.0.1, [::1])"));
    }

    static Stream<Arguments> placeholders() {
        return Stream.of(
                fault(
                        "a text for a number",
                        AZURE + "    limits: { concurrency: \"${NUMBER}\" }\n",
                        "6:28: `concurrency`: expected a whole number from 1 to 10000, found the value of `${NUMBER}`"),
                fault(
                        "an open brace",
                        AZURE + "    system: ${NUMBER\n",
                        "6:13: `system`: expected `${NAME}` or `${NAME:-default}`; `$$` is a dollar"),
                fault(
                        "no name",
                        AZURE + "    system: a ${} b\n",
                        "6:13: `system`: expected `${NAME}` or `${NAME:-default}`; `$$` is a dollar"),
                fault(
                        "an unset name",
                        AZURE.replace("https://one.openai.azure.com", "${NOT_SET}") + "  w: { extends: v }\n",
                        "4:10: warning: `NOT_SET` is not set in the environment, so `v` and `w` cannot be asked"),
                fault(
                        "an unset name that one replaces",
                        AZURE.replace("https://one.openai.azure.com", "${NOT_SET}")
                                + "  w: { extends: v, url: https://a.example }\n",
                        "4:10: warning: `NOT_SET` is not set in the environment, so `v` cannot be asked"));
    }

    static Stream<Arguments> references() {
        return Stream.of(
                fault("an unknown judge", AZURE + "judge: { variant: w }\n", """
                        6:19: unknown variant `w`; expected `v`"""),
                fault("votes that may tie", AZURE + "judge: { variant: v, votes: 2 }\n", """
                        6:29: an even number of votes may tie: make it odd"""),
                fault("a sample that is no share", AZURE + "judge: { variant: v, sample: 250% }\n", """
                        6:30: `sample`: expected a percentage such as `10%`, found the text `250%`"""),
                fault("a misspelt sample", AZURE + "judge: { variant: v, sampel: 25% }\n", """
                        6:22: unknown key `sampel`; did you mean `sample`?"""),
                fault(
                        "a judge of the family that it judges",
                        AZURE + "    model: gpt-4o-2024-11-20\n  w: { extends: v, url: \"${NOT_SET}\", model: o3 }\n"
                                + "  x: { extends: v, model: llama3.2 }\njudge: { variant: w }\n",
                        """
                        7:25: warning: `NOT_SET` is not set in the environment, so `w` cannot be asked
                        9:19: warning: `w` and `v` are gpt models; a judge may favour its own family"""),
                fault("unknown arms", AZURE + "experiments:\n  e: { control: stable, candidate: candidate }\n", """
                        7:6: the key `primary` is missing
                        7:17: unknown variant `stable`; expected `v`
                        7:36: unknown variant `candidate`; expected `v`"""));
    }

    static Stream<Arguments> secrets() {
        String key = "0123456789abcdef0123456789abcdef";
        return Stream.of(
                fault(
                        "a key for its name",
                        AZURE + "    key: " + key + "\n",
                        "6:10: `key`: expected the name of an environment variable, such as `AZURE_OPENAI_API_KEY`; put the key itself in the environment"),
                fault(
                        "a key in capitals for its name",
                        AZURE + "    key: ABCDEF0123456789ABCDEF0123456789\n",
                        "6:10: `key`: expected the name of an environment variable, such as `AZURE_OPENAI_API_KEY`; put the key itself in the environment"),
                fault(
                        "a value for a name",
                        AZURE + "    key: ${NUMBER}\n",
                        "6:10: `key`: expected the name of an environment variable; write `NUMBER`, without `${}`"),
                fault(
                        "an authorization header",
                        AZURE + "    headers: { Authorization: abc }\n",
                        "6:31: `Authorization`: a literal secret; put it in the environment and write `${NAME}`"),
                fault(
                        "an api-key header",
                        AZURE + "    headers: { api-key: 12345 }\n",
                        "6:25: `api-key`: a literal secret; put it in the environment and write `${NAME}`"),
                fault(
                        "a default for a secret",
                        AZURE + "    headers: { x-api-key: \"${NOT_SET:-abc}\" }\n",
                        "6:27: `x-api-key`: a literal secret; put it in the environment and write `${NAME}`"),
                fault(
                        "a cookie",
                        AZURE + "    headers: { cookie: a=b }\n",
                        "6:24: `cookie`: a literal secret; put it in the environment and write `${NAME}`"),
                fault(
                        "a secret parameter",
                        AZURE + "    parameters: { clientSecret: abc }\n",
                        "6:33: `clientSecret`: a literal secret; put it in the environment and write `${NAME}`"),
                fault("an unknown key with a secret", AZURE + "    api_key: abc\n", """
                        6:5: unknown key `api_key`; expected `auth`, `availability`, `deployment`, `endpoint`, `extends`, `fields`, `file`, `freshness`, `headers`, `job`, `key`, `limits`, `method`, `model`, `parameters`, `price`, `probe`, `request`, `response`, `system` or `url`
                        6:14: `api_key`: a literal secret; put it in the environment and write `${NAME}`"""),
                fault(
                        "a key in a header",
                        AZURE + "    headers: { x-flag: " + key + " }\n",
                        "6:24: `x-flag`: this looks like a key; put it in the environment and write `${NAME}`"),
                fault(
                        "a bearer",
                        AZURE + "    headers: { x-auth: Bearer abcdefgh12 }\n",
                        "6:24: `x-auth`: this looks like a key; put it in the environment and write `${NAME}`"),
                fault(
                        "a key in a text",
                        AZURE + "    system: Use sk-abcdefghijklmnop1234 now\n",
                        "6:13: `system`: this looks like a key; put it in the environment and write `${NAME}`"),
                fault(
                        "a JWT",
                        AZURE + "    parameters: { user: eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.abc }\n",
                        "6:25: `user`: this looks like a key; put it in the environment and write `${NAME}`"),
                fault(
                        "a connection string",
                        AZURE
                                + "alerts: { channels: [ { type: webhook, url: \"Endpoint=sb://a/;SharedAccessKeyName=b;SharedAccessKey=abcdefgh\" } ] }\n",
                        "6:45: `url`: this looks like a key; put it in the environment and write `${NAME}`"),
                fault(
                        "a password in a url",
                        AZURE.replace("https://", "https://me:pass@"),
                        "4:10: `url`: a URL with a key or a password in it; put it in the environment and write `${NAME}`"),
                fault(
                        "a signature in a url",
                        AZURE.replace(".com\n", ".com/?sv=1&sig=abc\n"),
                        "4:10: `url`: a URL with a key or a password in it; put it in the environment and write `${NAME}`"));
    }

    @Test
    void secretsInTheEnvironmentAreNoFault() throws Exception {
        var written = new Written(dir).set("TOKEN", "abc").set("NAME", "AZURE").file("assay.yaml", AZURE + """
                    key: AZURE_OPENAI_API_KEY
                    headers: { authorization: "Bearer ${TOKEN}", x-api-key: "${TOKEN}", x-token-limit: 5 }
                    parameters: { max_tokens: 400 }
                """);

        assertEquals("", Written.faults(written.workspace()));
        assertEquals("Bearer abc", written.variant("v").headers().get("authorization"));
    }

    @Test
    void noMessageRepeatsASecret() throws Exception {
        String secret = "0123456789abcdef0123456789abcdef";
        var written = new Written(dir).set("SECRET", secret).file("assay.yaml", AZURE + """
                    key: SECRET0
                    headers: { x: SECRET0, authorization: SECRET0 }
                    system: sk-SECRET0
                    limits: { timeout: "${SECRET}", concurrency: "${SECRET}" }
                    price: { input: "${SECRET}" }
                  w:
                    endpoint: "${SECRET}"
                    url: "http://${SECRET}@example.org"
                """.replace("SECRET0", secret));

        String faults = Written.faults(written.workspace());

        assertFalse(faults.contains(secret), faults);
        assertEquals(8, faults.lines().count(), faults);
    }

    private static Arguments fault(String mistake, String yaml, String expected) {
        return Arguments.of(mistake, yaml, expected);
    }
}
