package assay.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose model it is, as far as its name tells: models of one family have learned from much the same, and favour each other. */
public final class ModelFamily {
    private static final Pattern FIRST = Pattern.compile("^(?:.*[/:.])?([a-z]+)(\\d*)");
    private static final Pattern REASONING = Pattern.compile("o[1-9]");

    private ModelFamily() {}

    /** Such as {@code gpt} of {@code gpt-4o-2024-11-20}; absent where the name does not begin with a word. */
    public static Optional<String> of(String model) {
        var name = FIRST.matcher(model.strip().toLowerCase(Locale.ROOT));
        if (!name.find()) return Optional.empty();
        String word = name.group(1);
        if (REASONING.matcher(word + name.group(2)).matches()) return Optional.of("gpt");
        return Optional.of(
                switch (word) {
                    case "chatgpt", "davinci", "codex" -> "gpt";
                    case "mixtral", "ministral", "codestral", "magistral" -> "mistral";
                    case "gemma" -> "gemini";
                    case "codellama" -> "llama";
                    default -> word;
                });
    }
}
