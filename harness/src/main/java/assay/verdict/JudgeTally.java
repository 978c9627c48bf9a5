package assay.verdict;

import assay.score.Evaluation;
import assay.score.Judged;
import assay.score.Unscored;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** What judging one variant's answers took. */
final class JudgeTally {
    private static final int MODELS_KEPT = 20;

    private final TreeSet<String> models = new TreeSet<>();
    private long judged;
    private long priced;
    private long failed;
    private long calls;
    private long input;
    private long output;
    private double costUsd;
    private boolean simulated;

    void add(Evaluation evaluation) {
        if (evaluation.judged().isEmpty()) return;
        Judged used = evaluation.judged().get();
        judged++;
        if (evaluation instanceof Unscored) failed++;
        calls += used.calls();
        input += used.usage().input();
        output += used.usage().output();
        simulated |= used.simulated();
        used.costUsd().ifPresent(usd -> {
            priced++;
            costUsd += usd;
        });
        used.model().filter(ignored -> models.size() < MODELS_KEPT).ifPresent(models::add);
    }

    boolean simulated() {
        return simulated;
    }

    Optional<VariantResult.Judging> result() {
        if (judged == 0) return Optional.empty();
        return Optional.of(new VariantResult.Judging(
                calls,
                new VariantResult.Tokens(input, output),
                priced == judged ? OptionalDouble.of(costUsd) : OptionalDouble.empty(),
                failed,
                Collections.unmodifiableSortedSet(new TreeSet<>(models))));
    }
}
