package assay.score;

import assay.scenario.CanonicalJson;
import assay.scenario.ContentHash;
import assay.scenario.EvaluatorUse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tells the numbers of one evaluator from those that cannot be compared with them: the version of its code and its
 * parameters, and the same of all that it is made of, with their pass marks.
 */
final class Versions {
    private final Map<String, EvaluatorKind> kinds;
    private final Map<String, EvaluatorUse> byName = new TreeMap<>();

    Versions(Map<String, EvaluatorKind> kinds, List<EvaluatorUse> uses) {
        this.kinds = kinds;
        uses.forEach(use -> byName.put(use.name(), use));
    }

    static EvaluatorKind kind(Map<String, EvaluatorKind> kinds, EvaluatorUse use) {
        var kind = kinds.get(use.evaluator());
        if (kind == null) throw new IllegalArgumentException("no evaluator " + use.evaluator());
        return kind;
    }

    /** Whatever the parameters: the code's, and of a judge's what it is asked and who it is. */
    static String plain(EvaluatorKind kind) {
        return kind.version()
                + kind.judged()
                        .map(judged -> "-" + ContentHash.of(judged).substring(0, 8))
                        .orElse("");
    }

    String of(EvaluatorUse use) {
        return of(use, Set.of());
    }

    /** @param within the evaluators that it is a part of: one that is made of itself ends here, and errs when it runs */
    private String of(EvaluatorUse use, Set<String> within) {
        var kind = kind(kinds, use);
        var parameters = new StringBuilder();
        if (!use.parameters().isEmpty() || use.not()) parameters.append(CanonicalJson.of(use.parameters()));
        if (use.not()) parameters.append('!');
        for (var member : kind.members().apply(use.parameters())) {
            var named = byName.get(member.name());
            if (named == null || within.contains(member.name())) continue;
            var around = new HashSet<>(within);
            around.add(use.name());
            parameters
                    .append('\n')
                    .append(named.evaluator())
                    .append(' ')
                    .append(of(named, around))
                    .append(' ')
                    .append(
                            named.threshold().isPresent()
                                    ? named.threshold()
                                    : kind(kinds, named).threshold());
        }
        within(use.parameters(), parameters);
        kind.judged().ifPresent(judged -> parameters.append('\n').append(judged));
        return parameters.isEmpty()
                ? Integer.toString(kind.version())
                : kind.version() + "-" + ContentHash.of(parameters.toString()).substring(0, 8);
    }

    /** The versions of evaluators that a parameter uses: any map in it with an {@code evaluator}. */
    private void within(JsonNode node, StringBuilder versions) {
        var kind = kinds.get(node.path("evaluator").asText());
        if (kind != null) versions.append('\n').append(kind.id()).append(' ').append(plain(kind));
        node.forEach(child -> within(child, versions));
    }
}
