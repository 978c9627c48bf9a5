package assay.evaluators;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compiles JSON Schemas that read nothing outside themselves: no network, no file, no class path but the drafts' own. */
final class ClosedSchema {
    /** Keywords applied; a list of a hundred thousand objects takes about as many. */
    private static final int STEPS = 1_000_000;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .locale(Locale.ROOT)
            .regularExpressionFactory(pattern -> BoundedPattern.compile("a pattern in it", ecma(pattern))::find)
            .build();

    private ClosedSchema() {}

    /** Throws an {@link IllegalArgumentException} in plain words for what is no schema or refers to something else. */
    static Schema of(JsonNode schema) {
        var loader = SchemaLoader.builder()
                .fetchRemoteResources(false)
                .allow(ClosedSchema::isDraft)
                .build();
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(CONFIG).schemaLoader(loader));
        try {
            Schema compiled = registry.getSchema(schema);
            compiled.initializeValidators();
            var draft =
                    SchemaLocation.of(compiled.getSchemaContext().getDialect().getId());
            var violations = registry.getSchema(draft).validate(schema);
            if (!violations.isEmpty()) throw refused(violations.getFirst().toString());
            return compiled;
        } catch (SchemaException e) {
            throw refused(e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : e.getMessage());
        }
    }

    /**
     * Where the value does not keep to the schema; throws {@link BoundedPattern.TooManySteps} where that takes too long to
     * find out, since a small schema can ask for more looks at a value than there is time.
     */
    static List<Error> validate(Schema schema, JsonNode value) {
        try {
            return schema.validate(new Counted(), value, OutputFormat.DEFAULT);
        } catch (StackOverflowError e) {
            throw new BoundedPattern.TooManySteps("it was given up: the schema nests too deeply on this answer");
        }
    }

    /** Counts the keywords that are applied, the same on every machine. */
    private static final class Counted extends ExecutionContext {
        private int steps;

        Counted() {
            super(ExecutionConfig.builder().locale(Locale.ROOT).build());
        }

        @Override
        public void evaluationPathAddLast(String keyword) {
            if (++steps > STEPS) {
                throw new BoundedPattern.TooManySteps(
                        "it was given up after a million steps: the schema applies too many others on this answer");
            }
            super.evaluationPathAddLast(keyword);
        }
    }

    private static IllegalArgumentException refused(@Nullable String reason) {
        return new IllegalArgumentException("the schema cannot be used: " + reason);
    }

    private static boolean isDraft(AbsoluteIri iri) {
        String address = iri.toString();
        if (address.startsWith("https://json-schema.org/draft/")) return true;
        if (address.startsWith("http://json-schema.org/draft-")) return true;
        throw new IllegalArgumentException("it refers to " + address + ", and nothing outside of it is read");
    }

    /** In a schema $ is the end of the text alone; in Java it is the place before a last line break, too. */
    private static String ecma(String pattern) {
        var java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            java.append(c == '$' && !inClass ? "\\z" : c);
            if (c == '\\' && i + 1 < pattern.length()) java.append(pattern.charAt(++i));
            if (c == '[') inClass = true;
            if (c == ']') inClass = false;
        }
        return java.toString();
    }
}
