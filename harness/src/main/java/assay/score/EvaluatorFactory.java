package assay.score;

import java.util.List;

/**
 * A user's own evaluators. A jar on the class path names its factory in
 * {@code META-INF/services/assay.score.EvaluatorFactory}; the class is public, with a public constructor without
 * parameters (docs/writing-evaluators.md).
 */
@FunctionalInterface
public interface EvaluatorFactory {
    /** Called once for a process or a command; their ids are those that scenarios use. */
    List<EvaluatorKind> kinds();
}
