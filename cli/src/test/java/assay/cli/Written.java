package assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Writes what a user writes: an {@code assay.yaml} and scenarios beside it. */
final class Written {
    static final String ASSAY = """
            variants:
              stable:
                endpoint: azure-openai
                url: ${AZURE_OPENAI_ENDPOINT}
                deployment: chat-blue
                model: gpt-4o-2024-11-20
                price: { input: 2.50, output: 10.00 }
                limits: { concurrency: 4, timeout: 20s }
              candidate: { extends: stable, deployment: chat-green }
              missing: { extends: stable, deployment: chat-red }
              impatient: { extends: stable, limits: { timeout: 500ms } }
              openai: { endpoint: openai, url: "${AZURE_OPENAI_ENDPOINT}/v1", model: chat-green }
            """;

    private Written() {}

    /** A scenario of both variants; prompts are {@code p001}, {@code p002} and so on, tagged odd or even. */
    static Path small(Path here, String name, int prompts) throws IOException {
        return small(here, name, prompts, "");
    }

    /** The same with a schedule. */
    static Path scheduled(Path here, String name, int prompts, String schedule) throws IOException {
        var file = small(here, name, prompts);
        return Files.writeString(
                file, Files.readString(file).replace("version: 1", "version: 1\nschedule: \"" + schedule + "\""));
    }

    /** @param more behind each prompt's input */
    static Path small(Path here, String name, int prompts, String more) throws IOException {
        if (!Files.exists(here.resolve("scenarios/assay.yaml"))) file(here, "scenarios/assay.yaml", ASSAY);
        var text = new StringBuilder("""
                name: %s
                version: 1
                variants: [stable, candidate]
                evaluate:
                  - citation-present
                  - { evaluator: rouge-l, threshold: 0.35 }
                prompts:
                """.formatted(name));
        IntStream.rangeClosed(1, prompts)
                .forEach(n -> text.append("""
                  - id: p%1$03d
                    input: What is on page %1$d?%3$s
                    expected: Page %1$d tells of the %1$d wells that were dug near the town in 19%1$02d [book.pdf#page=%1$d].
                    tags: [%2$s]
                """.formatted(n, n % 2 == 0 ? "even" : "odd", more)));
        return file(here, "scenarios/" + name + "/scenario.yaml", text.toString());
    }

    static Path file(Path here, String name, String text) throws IOException {
        var file = here.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
