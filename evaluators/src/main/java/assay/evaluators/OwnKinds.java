package assay.evaluators;

import assay.score.EvaluatorFactory;
import assay.score.EvaluatorKind;
import assay.score.InvalidEvaluatorException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The evaluators of others, as they join ours: under ids that are free, with parameters that a scenario can give. */
final class OwnKinds {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Keys of an entry of {@code evaluate} that are no parameters. */
    private static final Set<String> TAKEN = Set.of("evaluator", "name", "threshold", "weight", "not");

    private final Map<String, String> sources = new TreeMap<>();
    private final SortedMap<String, EvaluatorKind> kinds = new TreeMap<>();

    /** @param ours ids that are taken */
    private OwnKinds(Collection<String> ours) {
        ours.forEach(id -> sources.put(id, "Assay itself"));
    }

    /**
     * By id.
     *
     * @throws InvalidEvaluatorException for the first that cannot be used
     */
    static SortedMap<String, EvaluatorKind> of(Iterable<EvaluatorFactory> factories, Collection<String> ours) {
        var own = new OwnKinds(ours);
        for (var factory : factories) {
            String source = factory.getClass().getName();
            try {
                factory.kinds().forEach(kind -> own.add(kind, source));
            } catch (InvalidEvaluatorException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                throw new InvalidEvaluatorException(source + " cannot make its evaluators: " + e, e);
            }
        }
        return Collections.unmodifiableSortedMap(own.kinds);
    }

    private void add(EvaluatorKind kind, String source) {
        if (!ID.matcher(kind.id()).matches()) {
            throw refused(kind, source, "its id must be small letters, digits and single hyphens");
        }
        parameters(kind, source);
        var other = sources.put(kind.id(), source);
        if (other != null) {
            throw new InvalidEvaluatorException("two evaluators have the id `" + kind.id() + "`: that of " + other
                    + " and that of " + source + "; give one of them another");
        }
        kinds.put(kind.id(), kind);
    }

    private static void parameters(EvaluatorKind kind, String source) {
        JsonNode schema = kind.parameters();
        try {
            var ignored = ClosedSchema.of(schema);
        } catch (IllegalArgumentException e) {
            throw refused(kind, source, "its parameters: " + e.getMessage());
        }
        if (!schema.path("type").asText().equals("object")
                || schema.path("additionalProperties").asBoolean(true)) {
            throw refused(
                    kind,
                    source,
                    "its parameters must be a schema of type `object` with `additionalProperties: false`");
        }
        for (var property : schema.path("properties").properties()) {
            if (TAKEN.contains(property.getKey())) {
                throw refused(kind, source, "a parameter cannot be called `" + property.getKey() + "`");
            }
        }
    }

    private static InvalidEvaluatorException refused(EvaluatorKind kind, String source, String why) {
        return new InvalidEvaluatorException("the evaluator `" + kind.id() + "` of " + source + ": " + why);
    }
}
