package assay.evaluators;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.SchemaLoader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compiles JSON Schemas that read nothing outside themselves: no network, no file, no class path but the drafts' own. */
final class ClosedSchema {
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
