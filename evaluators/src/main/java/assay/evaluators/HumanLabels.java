package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.HumanLabel;
import assay.score.Means;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What people say of the very answer, as of recorded ones: the majority of their labels. An answer that nobody has
 * labelled, or whose labels are tied, has no score.
 */
record HumanLabels(EvaluatorId id, Map<Answered, List<HumanLabel>> labels) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "human-label",
                    1,
                    "Whether most people who labelled the answer passed it",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "labels": { "type": "array", "items": { "type": "object",
                            "properties": { "question": { "type": ["string", "null"] }, "answer": { "type": ["string", "null"] } },
                            "required": ["answer", "label"] },
                          "description": "Rows with question, answer, label, and if you like author and metric, as assay calibrate --sheet writes them; best { file: labels.csv }" },
                        "metric": { "type": "string", "minLength": 1, "description": "Take only the rows of this metric" },
                        "pass": { "type": "number", "description": "From which number on a label passes; without it they are pass or fail, 1 or 0" }
                      },
                      "required": ["labels"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new HumanLabels(id, read(new Parameters(values))))
            .by(Means.PERSON)
            .shown("""
                evaluate:
                  - evaluator: human-label
                    labels:
                      - { question: Is acupuncture covered?, answer: "Yes, up to 12 visits a year.", label: pass }
                      - { question: Is acupuncture covered?, answer: "Yes, up to 12 visits a year.", label: fail }
                      - { question: Is acupuncture covered?, answer: "Yes, up to 12 visits a year.", label: pass }
                prompts:
                  - input: Is acupuncture covered?
                answer: "Yes, up to 12 visits a year."
                score: 1
                """);

    /** An answer to a question, without what a spreadsheet does to their ends. */
    record Answered(String question, String answer) {
        static Answered of(String question, String answer) {
            return new Answered(plain(question), plain(answer));
        }

        /** A sheet has an apostrophe before what a spreadsheet would take for a formula. */
        private static String plain(String text) {
            String lines = text.replace("\r\n", "\n").strip();
            return lines.matches("(?s)'[=+@-].*") ? lines.substring(1) : lines;
        }
    }

    private static Map<Answered, List<HumanLabel>> read(Parameters parameters) {
        var metric = parameters.find("metric").map(JsonNode::asText);
        var pass = parameters.find("pass").map(JsonNode::asDouble);
        var labels = new HashMap<Answered, List<HumanLabel>>();
        for (var row : parameters.node("labels")) {
            String said = text(row, "label");
            boolean other = metric.isPresent() && !text(row, "metric").equals(metric.get());
            if (said.isEmpty() || other) continue;
            labels.computeIfAbsent(
                            Answered.of(text(row, "question"), text(row, "answer")), ignored -> new ArrayList<>())
                    .add(label(said, text(row, "author"), pass));
        }
        return labels;
    }

    private static HumanLabel label(String said, String author, Optional<Double> pass) {
        var by = Optional.of(author).filter(name -> !name.isEmpty());
        var label = HumanLabel.parse(said, by, Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("a label is neither pass nor fail nor a number"));
        if (label.word()) return label;
        if (pass.isPresent()) return new HumanLabel(label.value() >= pass.get() ? 1 : 0, false, by, Optional.empty());
        if (label.value() == 0 || label.value() == 1) return label;
        throw new IllegalArgumentException("a label is " + said + "; say with `pass` from which number on it passes");
    }

    private static String text(JsonNode row, String key) {
        return row.path(key).isNull() ? "" : row.path(key).asText().strip();
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var of = labels.get(Answered.of(exchange.query(), exchange.answer().text()));
        if (of == null) return Unscored.notApplicable(id, "nobody has labelled this answer");
        long passes = of.stream().filter(label -> label.value() == 1).count();
        String counts = passes + " of " + of.size() + " labels pass it";
        return HumanLabel.majority(of)
                .<Evaluation>map(
                        label -> Score.binary(id, label.value() == 1, counts).with(Evidence.of("labels", of.size())))
                .orElseGet(() -> Unscored.notApplicable(id, "its labels are tied: " + counts));
    }
}
