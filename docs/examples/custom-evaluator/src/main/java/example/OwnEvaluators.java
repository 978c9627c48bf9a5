package example;

import assay.score.EvaluatorFactory;
import assay.score.EvaluatorKind;
import java.util.List;

/** Named in META-INF/services, which is how Assay finds it. */
public final class OwnEvaluators implements EvaluatorFactory {
    @Override
    public List<EvaluatorKind> kinds() {
        return List.of(SentenceLength.KIND);
    }
}
