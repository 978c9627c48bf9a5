package assay.evaluators;

import assay.scenario.CanonicalJson;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Means;
import assay.score.Score;
import assay.score.ScoringServices;
import assay.score.ScoringServices.Reply;
import assay.score.Unscored;
import assay.score.Unscored.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import java.util.Set;

/** What a service of the user's says of the exchange, which is posted to it as JSON. */
record Http(EvaluatorId id, ScoringServices services, String service, ObjectNode parameters) implements Evaluator {
    /** @param services those that can be asked */
    static EvaluatorKind kind(ScoringServices services) {
        return new EvaluatorKind(
                        "http",
                        1,
                        "What a service of your own says of the exchange",
                        Set.of(),
                        Parameters.schema("""
                        {
                          "type": "object",
                          "properties": {
                            "service": { "type": "string", "minLength": 1, "format": "service",
                              "description": "Name of a service that assay.yaml lists under `services`" },
                            "parameters": { "type": "object",
                              "description": "Sent along as they are" },
                            "version": { "type": "integer", "minimum": 1, "default": 1,
                              "description": "Raise it when the service scores otherwise than before: numbers of two versions are never compared" }
                          },
                          "required": ["service"],
                          "additionalProperties": false
                        }
                        """),
                        OptionalDouble.empty(),
                        (id, values) -> {
                            var given = new Parameters(values);
                            return new Http(id, services, given.text("service"), given.object("parameters"));
                        })
                .by(Means.SERVICE)
                .shown("""
                evaluate:
                  - { evaluator: http, service: own, parameters: { strict: true } }
                prompts:
                  - input: Is acupuncture covered?
                answer: "Yes, up to 12 visits a year, and massage too."
                reply: '{"score": 0.25, "reason": "massage is not in the contract"}'
                score: 0.25
                """);
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var question = ExchangeJson.of(exchange);
        question.put("evaluator", id.name());
        question.set("parameters", parameters);
        return switch (services.ask(service, CanonicalJson.of(question))) {
            case Reply.Failed failed -> Unscored.error(id, failed.fault(), failed.why());
            case Reply.Received received -> read(received.body());
        };
    }

    private Evaluation read(String body) {
        try {
            JsonNode reply = JsonText.MAPPER.readTree(body);
            if (!reply.path("score").isNumber() && !reply.path("score").isNull()) {
                return failed(Fault.PARSE_FAILED, "has no score, which is a number or null");
            }
            String said = Text.shortened(reply.path("reason").asText("").strip());
            if (reply.get("score").isNull()) {
                return Unscored.notApplicable(id, said.isEmpty() ? "the service gives it no score" : said);
            }
            double score = reply.get("score").doubleValue();
            if (!(score >= 0 && score <= 1)) return failed(Fault.OUT_OF_RANGE, "has a score outside of 0 to 1");
            return Score.fraction(id, score, said.isEmpty() ? "the service gave no reason" : said);
        } catch (JsonProcessingException e) {
            return failed(Fault.PARSE_FAILED, "is no JSON");
        }
    }

    private Unscored failed(Fault fault, String why) {
        return Unscored.error(id, fault, "the reply of the service `" + service + "` " + why);
    }
}
