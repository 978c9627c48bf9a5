package assay.verdict;

import assay.plan.Run;
import java.util.List;
import java.util.Optional;

/**
 * Everything a run says, in numbers.
 *
 * @param variants in the run's order, the control first
 * @param comparisons of each further variant with the first
 * @param pairwise what a judge said of answers side by side, where it was asked to
 */
public record RunResult(
        Run run,
        List<VariantResult> variants,
        List<Comparison> comparisons,
        List<Gate> gates,
        RunVerdict verdict,
        List<Pairwise> pairwise) {
    public RunResult {
        pairwise = List.copyOf(pairwise);
        variants = List.copyOf(variants);
        comparisons = List.copyOf(comparisons);
        gates = List.copyOf(gates);
    }

    /** Without answers side by side. */
    public RunResult(
            Run run, List<VariantResult> variants, List<Comparison> comparisons, List<Gate> gates, RunVerdict verdict) {
        this(run, variants, comparisons, gates, verdict, List.of());
    }

    /** The same, and this. */
    public RunResult with(List<Pairwise> judged) {
        return new RunResult(run, variants, comparisons, gates, verdict, judged);
    }

    /** Whether any answer came from a simulator. */
    public boolean simulated() {
        return variants.stream().anyMatch(VariantResult::simulated);
    }

    /** Versions other than the pinned one that answered for a variant; a longer name of the pinned one is none. */
    public List<String> drifted(VariantResult variant) {
        var pinned = Optional.ofNullable(run.models().get(variant.variant()));
        return pinned.stream()
                .flatMap(name ->
                        variant.models().stream().filter(model -> !model.equals(name) && !model.startsWith(name + "-")))
                .toList();
    }
}
