package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's evaluator in a folder of its own, which is put on the class path as {@code ./assay} does it. */
class OwnEvaluatorTest {
    private static final String FACTORY = """
            package theirs;

            import assay.score.EvaluatorFactory;
            import assay.score.EvaluatorKind;
            import assay.score.Score;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import com.fasterxml.jackson.databind.node.ObjectNode;
            import java.util.List;
            import java.util.OptionalDouble;
            import java.util.Set;

            public final class Politeness implements EvaluatorFactory {
                @Override
                public List<EvaluatorKind> kinds() {
                    ObjectNode schema = new ObjectMapper().createObjectNode().put("type", "object");
                    schema.put("additionalProperties", false).putObject("properties");
                    return List.of(new EvaluatorKind("ID", 1, "Whether it says please", Set.of(), schema,
                            OptionalDouble.of(1), (id, values) -> exchange ->
                                    Score.binary(id, exchange.answer().text().contains("please"), "it looked for please")));
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void aRunScoresWithAnEvaluatorFromTheClassPath() throws Exception {
        written("politeness");
        var theirs = compiled("politeness");

        var ended = ended(theirs, "run", "letters", "-o", "run.json");

        ended.with(0).says("politeness");
        var variant = RunJson.read(here.resolve("run.json")).at("/runs/0/variants/kept");
        assertTrue(variant.toString().contains("politeness"), variant::toString);
    }

    @Test
    void withoutItTheNearestIsNamed() throws Exception {
        written("politenes");

        ended(compiled("politeness"), "validate")
                .with(1)
                .says("unknown evaluator `politenes`; did you mean `politeness`?");
    }

    @Test
    void anIdThatIsTakenIsSaidWithBothOwners() throws Exception {
        written("contains");

        ended(compiled("contains"), "validate")
                .with(1)
                .says("two evaluators have the id `contains`: that of Assay itself and that of theirs.Politeness");
    }

    @Test
    void aClassThatIsNotThereIsNamed() throws Exception {
        written("politeness");
        var theirs = here.resolve("theirs");
        service(theirs, "theirs.Nothing");

        ended(theirs, "validate").with(1).says("an evaluator on the class path cannot be used", "theirs.Nothing");
    }

    private Ended ended(Path theirs, String... args) throws Exception {
        try (var started = Started.assayBeside(theirs, here, args)) {
            return started.ended();
        }
    }

    private void written(String evaluator) throws IOException {
        Written.file(here, "scenarios/assay.yaml", """
                variants:
                  kept: { endpoint: recorded, file: answers.jsonl, fields: { id: id, answer: answer } }
                """);
        Written.file(here, "scenarios/answers.jsonl", "{\"id\": \"a\", \"answer\": \"Sign here, please.\"}\n");
        Written.file(here, "scenarios/letters/scenario.yaml", """
                name: letters
                version: 1
                variants: [kept]
                evaluate: [%s]
                prompts:
                  - { id: a, input: What do I sign? }
                """.formatted(evaluator));
    }

    private Path compiled(String id) throws IOException {
        var theirs = here.resolve("theirs");
        var source = Written.file(here, "source/theirs/Politeness.java", FACTORY.replace("\"ID\"", "\"" + id + "\""));
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        Files.createDirectories(theirs);
        int result = compiler.run(
                null,
                null,
                null,
                List.of(
                                "-proc:none",
                                "-d",
                                theirs.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString())
                        .toArray(String[]::new));
        assertEquals(0, result);
        service(theirs, "theirs.Politeness");
        return theirs;
    }

    private static void service(Path theirs, String factory) throws IOException {
        Written.file(theirs, "META-INF/services/assay.score.EvaluatorFactory", factory + "\n");
    }
}
