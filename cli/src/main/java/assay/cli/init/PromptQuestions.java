package assay.cli.init;

import assay.cli.init.Person.Left;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks what is asked.
 *
 * @param folder of the scenario
 */
record PromptQuestions(Dialogue dialogue, Flags flags, Path folder) {
    private static final List<String> FIELDS = List.of("id", "input", "messages", "expected", "context", "tags");
    private static final Prompts EXAMPLE = new Prompts.Typed(
            List.of(new Prompts.Golden(
                    "In which year did people first walk on the moon?",
                    Optional.of("People first walked on the moon in 1969."))),
            true);

    /** @param answers a recorded file, which holds the questions too */
    Prompts prompts(Optional<Path> answers) throws Left, InitRefused {
        if (flags.text("--prompts").isPresent() && !flags.prompts().isEmpty()) {
            throw new InitRefused("--prompts names a file and --prompt one question: use one of them");
        }
        if (!flags.prompts().isEmpty()) return given();
        var question = Question.optional(
                "--prompts", "JSONL or CSV file with questions (none: type them)", file -> refusal(file, answers));
        if (answers.isPresent())
            question = question.usually(flags.shown(answers.get()).toString());
        String file = dialogue.ask(question);
        if (!file.isEmpty()) return bulk(flags.here().resolve(file), answers);
        return dialogue.asks() ? typed() : EXAMPLE;
    }

    private Optional<String> refusal(String typed, Optional<Path> answers) {
        try {
            var file = flags.here().resolve(typed);
            var bulk = BulkFile.read(file);
            var fields = bulk.fields(flags.fields(), answers.isPresent(), FIELDS);
            return fields.containsKey("input") || fields.containsKey("messages")
                    ? Optional.empty()
                    : Optional.of("which of its fields is the question cannot be told; it has "
                            + String.join(", ", bulk.columns()) + ". Say so with --fields input=...,expected=...");
        } catch (InitRefused | InvalidPathException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Prompts bulk(Path file, Optional<Path> answers) throws InitRefused {
        var bulk = BulkFile.read(file);
        boolean answered = answers.filter(recorded -> recorded.toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize()))
                .isPresent();
        Map<String, String> fields = bulk.fields(flags.fields(), answered, FIELDS);
        var inside = folder.toAbsolutePath().normalize();
        var whole = file.toAbsolutePath().normalize();
        boolean csv = whole.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        return whole.startsWith(inside)
                ? new Prompts.Bulk(bulk, inside.relativize(whole).toString().replace('\\', '/'), fields, true)
                : new Prompts.Bulk(bulk, csv ? "prompts.csv" : "prompts.jsonl", fields, false);
    }

    private Prompts given() throws InitRefused {
        if (flags.expected().size() > flags.prompts().size()) {
            throw new InitRefused("--expected belongs to the --prompt before it, and there are more of them");
        }
        var prompts = new ArrayList<Prompts.Golden>();
        for (int i = 0; i < flags.prompts().size(); i++) {
            if (flags.prompts().get(i).isBlank()) throw new InitRefused("--prompt: it is empty");
            var expected =
                    i < flags.expected().size() ? Optional.of(flags.expected().get(i)) : Optional.<String>empty();
            prompts.add(new Prompts.Golden(flags.prompts().get(i), expected.filter(text -> !text.isBlank())));
        }
        return distinct(prompts);
    }

    private Prompts typed() throws Left, InitRefused {
        dialogue.say(
                "Questions whose answers you know. An empty one ends the list; if the first is empty, an example is"
                        + " written.");
        var prompts = new ArrayList<Prompts.Golden>();
        while (true) {
            String input = dialogue.ask(
                    Question.optional("--prompt", "Question " + (prompts.size() + 1), PromptQuestions::fine));
            if (input.isEmpty()) return prompts.isEmpty() ? EXAMPLE : distinct(prompts);
            String expected =
                    dialogue.ask(Question.optional("--expected", "  A right answer to it", PromptQuestions::fine));
            prompts.add(new Prompts.Golden(input, Optional.of(expected).filter(text -> !text.isEmpty())));
        }
    }

    private static Optional<String> fine(String ignored) {
        return Optional.empty();
    }

    private static Prompts distinct(List<Prompts.Golden> prompts) {
        return new Prompts.Typed(prompts.stream().distinct().toList(), false);
    }
}
