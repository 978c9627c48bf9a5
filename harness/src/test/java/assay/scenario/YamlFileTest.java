package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML as such: what it says, and what is refused. */
class YamlFileTest {
    @TempDir
    Path dir;

    private final List<Fault> faults = new ArrayList<>();

    private String json(byte[] bytes) throws IOException {
        var file = dir.resolve("a.yaml");
        Files.write(file, bytes);
        return YamlFile.read(file, faults)
                .map(document -> document.root().toString())
                .orElse("none");
    }

    private String faults() {
        return faults.stream()
                .map(fault -> fault.line() + ":" + fault.column() + ": " + fault.message())
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theCoreSchemaDecidesTheTypes(String yaml, String expected) throws Exception {
        String json = json(yaml.getBytes(StandardCharsets.UTF_8));

        assertEquals(expected, json);
        assertEquals("", faults());
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("a: 0o17\nb: 0x1F\nc: 010\nd: +5\ne: -3", "{\"a\":15,\"b\":31,\"c\":10,\"d\":5,\"e\":-3}"),
                Arguments.of(
                        "a: 1e3\nb: .5\nc: 2.50\nd: 12345678901234567890\ne: 5000000000",
                        "{\"a\":1000.0,\"b\":0.5,\"c\":2.5,\"d\":12345678901234567890,\"e\":5000000000}"),
                Arguments.of(
                        "a: yes\nb: True\nc: off\nd: ~\ne:\nf: 'true'\ng: 2026-01-01",
                        "{\"a\":\"yes\",\"b\":true,\"c\":\"off\",\"d\":null,\"e\":null,\"f\":\"true\",\"g\":\"2026-01-01\"}"),
                Arguments.of(
                        "a: |\n  one\n  two\nb: >\n  one\n  two\n", "{\"a\":\"one\\ntwo\\n\",\"b\":\"one two\\n\"}"),
                Arguments.of("a: &x [1]\nb: *x\n1: c", "{\"a\":[1],\"b\":[1],\"1\":\"c\"}"),
                Arguments.of("\uFEFFa: 1\r\nb: |\r\n  one\r\n  two\r\n", "{\"a\":1,\"b\":\"one\\ntwo\\n\"}"),
                Arguments.of("a: \"\\u00e9\"\nb: é\nc: 😀", "{\"a\":\"é\",\"b\":\"é\",\"c\":\"😀\"}"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNoYamlIsRefusedWithItsPlace(String yaml, String expected) throws Exception {
        json(yaml.getBytes(StandardCharsets.UTF_8));

        assertEquals(expected, faults());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("", "1:1: the file is empty"),
                Arguments.of("# nothing\n", "1:1: the file is empty"),
                Arguments.of(
                        "a: b: c",
                        "1:5: not valid YAML: a second `: ` on one line; put a value that contains `: ` in quotes"),
                Arguments.of(
                        "a: [1\nb: 2",
                        "2:2: not valid YAML: while parsing a flow sequence, expected ',' or ']', but got :"),
                Arguments.of(
                        "a:\n\tb: 1",
                        "2:1: not valid YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                Arguments.of(
                        "a: 'x", "1:6: not valid YAML: while scanning a quoted scalar, found unexpected end of stream"),
                Arguments.of("a: *x", "1:4: not valid YAML: found undefined alias x"),
                Arguments.of("a: 1\n---\nb: 2", "2:1: not valid YAML: a second document; expected only one"),
                Arguments.of("a: 1\r\nb: 2\r\na: 3", "3:1: the key `a` is given twice; the first is on line 1"),
                Arguments.of(
                        "a: .nan\nb: -.inf", "1:4: `.nan` is not a finite number\n2:4: `-.inf` is not a finite number"),
                Arguments.of("a: !!binary aGk=", "1:4: the YAML tag tag:yaml.org,2002:binary is not read here"),
                Arguments.of("a: !!int x", "1:4: `x` is no number"),
                Arguments.of("? [a]\n: 1", "1:3: a key must be plain text"),
                Arguments.of("a: é\u0001", "1:5: the character U+0001 is not allowed in YAML"),
                Arguments.of("a: &x [*x]", "1:4: an alias stands inside the value that it names"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws Exception {
        json("a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals("2:1: not UTF-8 text", faults());
    }

    @Test
    void aliasesThatMultiplyAreRefusedInNoTime() {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            yaml.append("a%d: &a%d [%s]\n"
                    .formatted(
                            i,
                            i,
                            String.join(
                                    ", ",
                                    List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias, alias))));
        }

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> json(yaml.toString().getBytes(StandardCharsets.UTF_8)));

        assertEquals("1:16: the aliases expand to more than 100000 values", faults());
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        json(("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8));

        assertEquals("1:65: not valid YAML: nested deeper than 64 levels", faults());
    }

    @Test
    void deepNestingThroughAliasesIsRefused() throws Exception {
        String half = "[".repeat(40);
        String end = "]".repeat(40);

        json(("a: &a " + half + end + "\nb: " + half + "*a" + end).getBytes(StandardCharsets.UTF_8));

        assertEquals("1:31: nested deeper than 64 levels", faults());
    }

    @Test
    void aHugeFileIsRefused() throws Exception {
        json(new byte[YamlFile.LARGEST + 1]);

        assertEquals("1:1: the file is larger than 16 MB; keep many prompts in a bulk file", faults());
    }
}
