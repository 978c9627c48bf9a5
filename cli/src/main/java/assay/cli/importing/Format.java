package assay.cli.importing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that can be read. */
public enum Format {
    PROMPTFOO,
    FOUNDRY,
    OPENAI_EVALS,
    RAGAS,
    DEEPEVAL,
    MLFLOW,
    EVALUATION,
    CSV;

    /** What {@code --from} calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Format> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
    }
}
