package assay.evaluators;

import assay.evaluators.judge.Judge;
import assay.evaluators.judge.JudgeEvaluators;
import assay.evaluators.meaning.Embedder;
import assay.evaluators.meaning.SemanticSimilarity;
import assay.evaluators.safety.ContentSafety;
import assay.evaluators.safety.PromptShield;
import assay.evaluators.safety.ProtectedMaterial;
import assay.evaluators.safety.Safety;
import assay.pipeline.AskEmbeddings;
import assay.pipeline.AskJudge;
import assay.pipeline.Budget;
import assay.pipeline.Models;
import assay.scenario.EvaluatorCatalogue;
import assay.scenario.Workspace;
import assay.score.EvaluatorFactory;
import assay.score.EvaluatorKind;
import assay.score.InvalidEvaluatorException;
import assay.score.OutsideServices;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All evaluators: ours, of which each has its own file, and those of others that an {@link EvaluatorFactory} on the class
 * path brings. Constructors throw an {@link InvalidEvaluatorException} for one of these that cannot be used.
 */
public final class Evaluators implements EvaluatorCatalogue {
    private static final SortedMap<String, EvaluatorKind> KINDS = byId(
            AllOf.KIND,
            AnyOf.KIND,
            Availability.KIND,
            Bleu.KIND,
            Choice.KIND,
            Chrf.KIND,
            CitationMatch.KIND,
            CitationPresent.KIND,
            CitationValid.KIND,
            Contains.KIND,
            ContainsAll.KIND,
            ContainsAny.KIND,
            Cost.KIND,
            EndsWith.KIND,
            ExactMatch.KIND,
            F1.KIND,
            Finish.KIND,
            FirstToken.KIND,
            Gleu.KIND,
            Html.KIND,
            HumanLabels.KIND,
            Json.KIND,
            JsonSchema.KIND,
            JsonSimilarity.KIND,
            KeywordCoverage.KIND,
            Language.KIND,
            Latency.KIND,
            Length.KIND,
            Levenshtein.KIND,
            Markdown.KIND,
            Meteor.KIND,
            Min.KIND,
            NormalizedMatch.KIND,
            Numeric.KIND,
            Pii.KIND,
            PromptLeak.KIND,
            QuoteFidelity.KIND,
            Regex.KIND,
            Repetition.KIND,
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
            Secrets.KIND,
            Sql.KIND,
            StartsWith.KIND,
            StepCount.KIND,
            TokenCount.KIND,
            ToolArguments.KIND,
            ToolCallF1.KIND,
            ToolCallValid.KIND,
            ToolErrors.KIND,
            ToolLoop.KIND,
            ToolSequence.KIND,
            WeightedMean.KIND,
            Xml.KIND);

    private final SortedMap<String, EvaluatorKind> kinds;

    /** Without a judge: what asks one can be read and checked, and says why it did not score. */
    public Evaluators() {
        this(Optional.empty(), Optional.empty(), OutsideServices.NONE);
    }

    /** @param judge whom evaluators ask that ask a model */
    public Evaluators(Judge judge) {
        this(Optional.of(judge), Optional.empty(), OutsideServices.NONE);
    }

    /**
     * With the judge and the model for embeddings that assay.yaml names, if it does. Made once for a process, since it
     * remembers what they said.
     *
     * @param models what answers for variants, the judging one among them
     * @param budget what the calls of a day may cost, those to the judge among them; empty: whatever they cost
     * @param services those of the workspace
     */
    public static Evaluators of(Workspace workspace, Models models, Optional<Budget> budget, OutsideServices services) {
        var votes = workspace.judge().map(Workspace.Judging::votes).orElse(OptionalInt.empty());
        return new Evaluators(
                workspace.judging().map(variant -> Judge.of(new AskJudge(models, variant, budget), votes)),
                workspace.embedding().map(variant -> new Embedder(new AskEmbeddings(models, variant, budget))),
                services);
    }

    /**
     * @param judge whom evaluators ask that ask a model
     * @param embedder who makes vectors of texts
     * @param services what others ask
     */
    public Evaluators(Optional<Judge> judge, Optional<Embedder> embedder, OutsideServices services) {
        this(judge, embedder, services, found());
    }

    /** @param factories of evaluators of others */
    Evaluators(
            Optional<Judge> judge,
            Optional<Embedder> embedder,
            OutsideServices services,
            List<EvaluatorFactory> factories) {
        var safety = services.safety().map(Safety::new);
        var all = new TreeMap<>(KINDS);
        new JudgeEvaluators(judge).all().forEach(kind -> all.put(kind.id(), kind));
        List.of(
                        InjectionObeyed.kind(judge),
                        Refusal.kind(judge),
                        SemanticSimilarity.kind(embedder),
                        ContentSafety.kind(safety),
                        PromptShield.kind(safety),
                        ProtectedMaterial.kind(safety))
                .forEach(kind -> all.put(kind.id(), kind));
        var ours = new TreeSet<>(all.keySet());
        ours.addAll(List.of("http", "json-path"));
        all.putAll(OwnKinds.of(factories, ours));
        var matchers = Map.copyOf(all); // a value at a path within a value at a path is a longer path
        all.put("json-path", JsonPath.kind(matchers));
        all.put("http", Http.kind(services.scoring()));
        this.kinds = Collections.unmodifiableSortedMap(all);
    }

    /** Whatever stands on the class path beside us. */
    private static List<EvaluatorFactory> found() {
        try {
            return ServiceLoader.load(EvaluatorFactory.class, Evaluators.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new InvalidEvaluatorException("an evaluator on the class path cannot be used: " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, EvaluatorKind> byId(EvaluatorKind... kinds) {
        var byId = new TreeMap<String, EvaluatorKind>();
        Arrays.stream(kinds).forEach(kind -> byId.put(kind.id(), kind));
        return Collections.unmodifiableSortedMap(byId);
    }

    /** By id, sorted: what a {@link assay.score.Scorer} takes. */
    public Map<String, EvaluatorKind> kinds() {
        return kinds;
    }

    @Override
    public SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(kinds.keySet()));
    }

    @Override
    public Optional<Entry> find(String id) {
        return Optional.ofNullable(kinds.get(id)).map(EvaluatorKind::entry);
    }
}
