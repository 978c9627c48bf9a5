package assay.scenario;

import java.util.Optional;

/** Whether the judge of a workspace is of the family of models that it judges, as far as names tell before anybody is asked. */
final class JudgeFamily {
    private JudgeFamily() {}

    /** A warning that names the variants; absent where none is of the judge's family. */
    static Optional<String> warning(Workspace workspace) {
        var judge = workspace.judge().map(Workspace.Judging::variant);
        var family = judge.flatMap(name -> of(workspace, name));
        if (judge.isEmpty() || family.isEmpty()) return Optional.empty();
        var own = workspace.written().keySet().stream()
                .filter(name -> !name.equals(judge.get()))
                .filter(name -> !workspace.embeddings().equals(Optional.of(name)))
                .filter(name -> of(workspace, name).equals(family))
                .toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.code(judge.get()) + " and " + Words.all(own) + " are " + family.get()
                        + " models; a judge may favour its own family");
    }

    /** As the file says; what the environment is to say may not be set here. */
    private static Optional<String> of(Workspace workspace, String variant) {
        return Optional.ofNullable(workspace.written().get(variant))
                .map(keys -> keys.path("model").asText())
                .filter(model -> !model.isEmpty() && !model.contains("${"))
                .flatMap(ModelFamily::of);
    }
}
