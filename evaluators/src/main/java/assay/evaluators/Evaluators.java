package assay.evaluators;

import assay.scenario.EvaluatorCatalogue;
import assay.score.EvaluatorKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All evaluators. What one measures stands in its own file. */
public final class Evaluators implements EvaluatorCatalogue {
    private static final SortedMap<String, EvaluatorKind> KINDS = byId(
            AllOf.KIND,
            AnyOf.KIND,
            Availability.KIND,
            Bleu.KIND,
            Chrf.KIND,
            CitationMatch.KIND,
            CitationPresent.KIND,
            CitationValid.KIND,
            Contains.KIND,
            ContainsAll.KIND,
            ContainsAny.KIND,
            Cost.KIND,
            ExactMatch.KIND,
            F1.KIND,
            FirstToken.KIND,
            Gleu.KIND,
            Json.KIND,
            JsonSchema.KIND,
            JsonSimilarity.KIND,
            Latency.KIND,
            Length.KIND,
            Levenshtein.KIND,
            Meteor.KIND,
            Min.KIND,
            NormalizedMatch.KIND,
            Numeric.KIND,
            QuoteFidelity.KIND,
            Regex.KIND,
            RetrievalFidelity.KIND,
            RetrievalHit.KIND,
            RetrievalHoles.KIND,
            RetrievalMap.KIND,
            RetrievalMrr.KIND,
            RetrievalNdcg.KIND,
            RetrievalPrecision.KIND,
            RetrievalRecall.KIND,
            RetrievalXdcg.KIND,
            RougeL.KIND,
            RougeN.ROUGE_1,
            RougeN.ROUGE_2,
            StepCount.KIND,
            TokenCount.KIND,
            ToolArguments.KIND,
            ToolCallF1.KIND,
            ToolCallValid.KIND,
            ToolErrors.KIND,
            ToolLoop.KIND,
            ToolSequence.KIND,
            WeightedMean.KIND);

    private static SortedMap<String, EvaluatorKind> byId(EvaluatorKind... kinds) {
        var byId = new TreeMap<String, EvaluatorKind>();
        Arrays.stream(kinds).forEach(kind -> byId.put(kind.id(), kind));
        return Collections.unmodifiableSortedMap(byId);
    }

    /** By id, sorted: what a {@link assay.score.Scorer} takes. */
    public Map<String, EvaluatorKind> kinds() {
        return KINDS;
    }

    @Override
    public SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(KINDS.keySet()));
    }

    @Override
    public Optional<Entry> find(String id) {
        return Optional.ofNullable(KINDS.get(id)).map(EvaluatorKind::entry);
    }
}
