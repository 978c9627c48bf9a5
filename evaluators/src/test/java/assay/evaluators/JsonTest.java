package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String PERSON =
            "{'type':'object','properties':{'name':{'type':'string'},'age':{'type':'integer','minimum':0}},'required':['name','age']}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"a\":1}|1|1",
                "[]|1|1",
                "42|1|1",
                "##|0|0",
                "{\"a\":1|0|0",
                "{\"a\":1} {\"b\":2}|0|1",
                "{a:1}|0|0",
                "NaN|0|0",
                "Sure! {\"a\":1} Anything else?|0|1",
                "See [1] or [2].|0|1",
                "a [ b { c|0|0",
                "#Here:\n```json\n{\"a\":1}\n```\nDone.#|0|1",
                "#Here:\n```\nnot json\n```\n#|0|0",
            })
    void jsonIsTheWholeTextUnlessItMayBeExtracted(String answer, double whole, double extracted) {
        var asked = Asked.answer(answer);

        assertEquals(whole, asked.score("json"));
        assertEquals(extracted, asked.score("json", "{'extract':true}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Ada\",\"age\":36}",
                "As source [1] says: {\"name\":\"Ada\",\"age\":36} [2]",
                "Result {not this}\n```json\n{\"name\":\"Ada\",\"age\":36}\n```\nor [1,2,3,4,5,6,7,8,9,10,11,12]",
                "```json\n{\"name\":\"Ada\",\"age\":36}",
                "1. {\"name\":\"A [\\\"}\",\"age\":36}",
            })
    void theRightPieceIsTakenOutOfAnAnswer(String answer) {
        var evaluation = Asked.answer(answer).by("json-schema", schema(PERSON, true));

        assertEquals(1, Asked.scored(evaluation).value(), evaluation.reason());
    }

    @Test
    void aViolationIsToldInPlainWordsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            var evaluation = Asked.answer("{\"name\":1,\"age\":-1}").by("json-schema", schema(PERSON, false));

            assertEquals(0, Asked.scored(evaluation).value());
            assertEquals("/name: integer found, string expected (and 1 more)", evaluation.reason());
            assertEquals(
                    List.of("/name: integer found, string expected", "/age: must have a minimum value of 0"),
                    Asked.evidence(evaluation, "violations"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tenViolationsAreListedAndTheOthersCounted() {
        var evaluation = Asked.answer("[1,2,3,4,5,6,7,8,9,10,11,12]")
                .by("json-schema", schema("{'items':{'type':'string'}}", false));

        assertEquals(10, ((List<?>) Asked.evidence(evaluation, "violations")).size());
        assertTrue(evaluation.reason().endsWith("(and 11 more)"), evaluation.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/person.json",
                "file:///etc/hostname",
                "classpath:junit-platform.properties",
                "person.json",
            })
    void aReferenceOutOfTheSchemaIsRefusedWithoutAConnection(String reference) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String there = reference.replace("PORT", String.valueOf(server.getLocalPort()));
            ObjectNode parameters = schema("{'properties':{'a':{'$ref':'" + there + "'}}}", false);

            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> Asked.answer("{\"a\":1}").by("json-schema", parameters));

            assertEquals(
                    "the schema cannot be used: it refers to " + there + ", and nothing outside of it is read",
                    refused.getMessage());
            server.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,[2,[]]]|{'type':'array','items':{'anyOf':[{'type':'integer'},{'$ref':'#'}]}}|1",
                "[1,[2,['x']]]|{'type':'array','items':{'anyOf':[{'type':'integer'},{'$ref':'#'}]}}|0",
                "{'a':'x'}|{'$defs':{'t':{'type':'string'}},'properties':{'a':{'$ref':'#/$defs/t'}}}|1",
                "{'a':1}|{'$defs':{'t':{'type':'string'}},'properties':{'a':{'$ref':'#/$defs/t'}}}|0",
                "{'a':1}|{'$id':'https://example.com/a','$defs':{'t':{'$id':'t','type':'string'}},'properties':{'a':{'$ref':'t'}}}|0",
                "[1,2]|{'$schema':'http://json-schema.org/draft-07/schema#','items':[{'type':'string'}]}|0",
                "[1,2]|{'prefixItems':[{'type':'integer'}],'items':false}|0",
                "'ab'|{'pattern':'^a$'}|0",
                "`'a\\n'`|{'pattern':'^a$'}|0",
                "'a'|{'pattern':'^a$'}|1",
                "'2024'|{'format':'date'}|1",
                "{'a':1}|{'unevaluatedProperties':false}|0",
            })
    void aSchemaMayReferToItself(String answer, String schema, double score) {
        var asked = Asked.answer(answer.replace('\'', '"'));

        assertEquals(
                score,
                Asked.scored(asked.by("json-schema", schema(schema, false))).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'objekt'}|/type: does not have a value in the enumeration [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]",
                "{'properties':{'a':{'$ref':'#/$defs/none'}}}|Reference /$defs/none cannot be resolved",
                "{'pattern':'('}|a pattern in it is no regular expression: Unclosed group at character 2",
                "{'$schema':'https://example.com/own'}|it refers to https://example.com/own, and nothing outside of it is read",
            })
    void aSchemaThatCannotBeUsedIsRefusedWhenItIsRead(String schema, String reason) {
        var asked = Asked.answer("{}");
        var parameters = schema(schema, false);

        var refused = assertThrows(IllegalArgumentException.class, () -> asked.by("json-schema", parameters));

        assertEquals("the schema cannot be used: " + reason, refused.getMessage());
    }

    @Test
    void aPatternOfTheSchemaThatBacktracksWithoutEndIsGivenUp() {
        var evaluation =
                Asked.answer("\"" + "a".repeat(5_000) + "\"").by("json-schema", schema("{'pattern':'.*.*.*='}", false));

        assertEquals(Unscored.Why.ERROR, Asked.unscored(evaluation));
        assertEquals(
                "in the schema, the pattern was given up after 10 million steps: it backtracks too much on this answer",
                evaluation.reason());
    }

    private static ObjectNode schema(String schema, boolean extract) {
        return Asked.json("{'schema':" + schema + ",'extract':" + extract + "}");
    }

    @Test
    void aSmallSchemaThatAsksForEndlessLooksIsGivenUp() {
        var schema = new StringBuilder("{'schema':{'$ref':'#/$defs/s40','$defs':{'s0':{'type':'string'}");
        for (int i = 1; i <= 40; i++) {
            schema.append(
                    ",'s%d':{'anyOf':[{'$ref':'#/$defs/s%d'},{'$ref':'#/$defs/s%d'}]}".formatted(i, i - 1, i - 1));
        }

        var evaluation = Asked.answer("1").by("json-schema", schema + "}}}");

        assertEquals(Unscored.Why.ERROR, Asked.unscored(evaluation));
        assertTrue(evaluation.reason().contains("given up after a million steps"), evaluation::reason);
    }
}
