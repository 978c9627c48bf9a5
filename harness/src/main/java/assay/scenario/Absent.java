package assay.scenario;

import assay.scenario.EvaluatorCatalogue.Asks;
import java.util.List;
import java.util.Optional;

/** Why nobody can be asked whom an evaluator asks. */
final class Absent {
    private Absent() {}

    /** To be read behind "asks"; empty: whoever is asked is there, or nobody is. */
    static Optional<String> of(Asks asks, Workspace workspace, ScenarioReader.UnsetNames unset) {
        return switch (asks) {
            case NOBODY -> Optional.empty();
            case JUDGE ->
                variant("a judge", "judge", workspace.judge().map(Workspace.Judging::variant), workspace, unset);
            case EMBEDDINGS ->
                variant("a model for embeddings", "embeddings", workspace.embeddings(), workspace, unset);
            case CONTENT_SAFETY -> safety(workspace, unset);
        };
    }

    private static Optional<String> safety(Workspace workspace, ScenarioReader.UnsetNames unset) {
        if (workspace.contentSafety().isEmpty()) {
            return Optional.of("Azure AI Content Safety, and assay.yaml does not say where it is: write"
                    + " `content_safety: { url: ADDRESS }` there");
        }
        var missing = workspace.contentSafety().get().unset();
        if (unset == ScenarioReader.UnsetNames.WARN || missing.isEmpty()) return Optional.empty();
        return Optional.of("Azure AI Content Safety, but its address needs " + Words.all(missing)
                + ", not set in the environment");
    }

    private static Optional<String> variant(
            String who, String key, Optional<String> named, Workspace workspace, ScenarioReader.UnsetNames unset) {
        if (named.isEmpty()) {
            return Optional.of(who + ", and assay.yaml names none: write `" + key + ": { variant: NAME }` there");
        }
        var missing = workspace.unset().getOrDefault(named.get(), List.of());
        if (unset == ScenarioReader.UnsetNames.WARN || missing.isEmpty()) return Optional.empty();
        return Optional.of(who + ", but " + Words.code(named.get()) + " needs " + Words.all(missing)
                + ", not set in the environment");
    }
}
