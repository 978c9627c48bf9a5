package assay.bench;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.Exchange;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Every evaluator on an answer of about a thousand characters; a test holds the list to all there are. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class EvaluatorBenchmark {
    @Param({
        "all-of",
        "any-of",
        "availability",
        "bleu",
        "choice",
        "chrf",
        "citation-match",
        "citation-present",
        "citation-valid",
        "contains",
        "contains-all",
        "contains-any",
        "cost",
        "ends-with",
        "exact-match",
        "f1",
        "finish",
        "first-token",
        "gleu",
        "html",
        "injection-obeyed",
        "json",
        "json-path",
        "json-schema",
        "json-similarity",
        "keyword-coverage",
        "language",
        "latency",
        "length",
        "levenshtein",
        "markdown",
        "meteor",
        "min",
        "normalized-match",
        "numeric",
        "pii",
        "prompt-leak",
        "quote-fidelity",
        "refusal",
        "regex",
        "repetition",
        "retrieval-fidelity",
        "retrieval-hit",
        "retrieval-holes",
        "retrieval-map",
        "retrieval-mrr",
        "retrieval-ndcg",
        "retrieval-precision",
        "retrieval-recall",
        "retrieval-xdcg",
        "rouge-1",
        "rouge-2",
        "rouge-l",
        "secrets",
        "sql",
        "starts-with",
        "step-count",
        "tokens",
        "tool-arguments",
        "tool-call-f1",
        "tool-call-valid",
        "tool-errors",
        "tool-loop",
        "tool-sequence",
        "weighted-mean",
        "xml"
    })
    public String evaluator;

    private Evaluator scoring;
    private Exchange exchange;

    @Setup
    public void prepare() {
        scoring = Objects.requireNonNull(Samples.evaluators().get(evaluator));
        exchange = Samples.exchange(evaluator);
    }

    @Benchmark
    public Evaluation score() {
        return scoring.evaluate(exchange);
    }
}
