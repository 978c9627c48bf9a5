package assay.evaluators;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.observation.Usage;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.OutsideServices;
import assay.score.ScoringServices;
import assay.score.ScoringServices.Reply;
import assay.score.Unscored;
import assay.score.Unscored.Fault;
import assay.score.Unscored.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTest {
    private final List<String> asked = new ArrayList<>();

    private Evaluation by(ScoringServices services, Asked answer) {
        ScoringServices noted = (service, question) -> {
            asked.add(service + " " + question);
            return services.ask(service, question);
        };
        var kind = new Evaluators(
                        Optional.empty(), Optional.empty(), new OutsideServices(noted, Optional.empty()), List.of())
                .kinds()
                .get("http");
        return requireNonNull(kind)
                .create()
                .apply(new EvaluatorId("tone", "1"), Asked.json("{'service':'s','parameters':{'strict':true}}"))
                .evaluate(answer.exchange());
    }

    private Evaluation replying(String body) {
        return by((service, question) -> new Reply.Received(body), Asked.answer("half"));
    }

    @Test
    void theExchangeIsPutAsJson() {
        var answer =
                Asked.answer("half \ud800").expecting("The plan pays half.").retrieving("a.pdf: Half.", "More.");

        by((service, question) -> new Reply.Received("{\"score\":1}"), answer);

        assertEquals(
                List.of("s {\"answer\":{\"latency_ms\":2000,\"text\":\"half \ufffd\",\"tool_calls\":[]},"
                        + "\"context\":[{\"id\":\"a.pdf\",\"text\":\"Half.\"},{\"text\":\"More.\"}],\"evaluator\":\"tone\","
                        + "\"expected\":[\"The plan pays half.\"],\"expected_documents\":[],\"parameters\":{\"strict\":true},"
                        + "\"query\":\"what?\",\"tools\":[]}"),
                asked);
    }

    @Test
    void callsOfToolsAndTokensGoWithIt() {
        by(
                (service, question) -> new Reply.Received("{\"score\":1}"),
                Asked.calling("find {'a':1}").offering("find", "{}").expectingCalls(List.of()));
        by(
                (service, question) -> new Reply.Received("{\"score\":1}"),
                Asked.using(Usage.of(3, 4), 1).costing(.5));

        var calling = Asked.parse(asked.getFirst().substring(2));
        assertEquals("find", calling.at("/answer/tool_calls/0/name").textValue());
        assertEquals("{\"a\":1}", calling.at("/answer/tool_calls/0/arguments").textValue());
        assertEquals("find", calling.at("/tools/0/name").textValue());
        assertEquals("[]", calling.path("expected_tool_calls").toString());
        var tokens = Asked.parse(asked.getLast().substring(2));
        assertEquals(4, tokens.at("/answer/tokens/output").intValue());
        assertEquals(.5, tokens.path("cost_usd").doubleValue());
        assertFalse(tokens.has("expected_tool_calls"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'score':0.25,'reason':'curt'}|0.25|curt",
                "{'score':1}|1|the service gave no reason",
                "{'score':0,'reason':'','more':[1]}|0|the service gave no reason",
            })
    void aReplyIsAScoreWithItsReason(String body, double score, String reason) {
        var evaluation = replying(body.replace('\'', '"'));

        assertEquals(score, Asked.scored(evaluation).value());
        assertEquals(reason, evaluation.reason());
    }

    @Test
    void aScoreOfNullIsNone() {
        var evaluation = replying("{\"score\":null,\"reason\":\"it speaks no German\"}");

        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(evaluation));
        assertEquals("it speaks no German", evaluation.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'score':1.01}|OUT_OF_RANGE",
                "{'score':-0.1}|OUT_OF_RANGE",
                "{'score':1e999}|OUT_OF_RANGE",
                "{'score':'0.5'}|PARSE_FAILED",
                "{'reason':'good'}|PARSE_FAILED",
                "{'score':true}|PARSE_FAILED",
                "[0.5]|PARSE_FAILED",
                "0.5|PARSE_FAILED",
                "the score is 0.5|PARSE_FAILED",
                "{'score':0.5} and more|PARSE_FAILED",
                "``|PARSE_FAILED",
            })
    void aReplyWithoutAScoreIsAnErrorOfItsKindAndNoZero(String body, Fault fault) {
        var evaluation = assertInstanceOf(Unscored.class, replying(body.replace('\'', '"')));

        assertEquals(Why.ERROR, evaluation.why());
        assertEquals(Optional.of(fault), evaluation.fault());
    }

    @Test
    void aServiceThatFailsIsAnErrorOfItsKind() {
        var failed = new Reply.Failed(Fault.SERVICE_TIMEOUT, "the service `s` did not reply within 10 s");

        var evaluation = assertInstanceOf(Unscored.class, by((service, question) -> failed, Asked.answer("half")));

        assertEquals(Optional.of(Fault.SERVICE_TIMEOUT), evaluation.fault());
        assertEquals(failed.why(), evaluation.reason());
    }

    @Test
    void aServiceThatIsNotNamedIsAFaultOfTheConfiguration() {
        var evaluation = assertInstanceOf(Unscored.class, by(ScoringServices.NONE, Asked.answer("half")));

        assertEquals(Optional.of(Fault.CONFIGURATION), evaluation.fault());
    }
}
