package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.Replayed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A folder with the scenario {@code benefits} and a store in which runs of it are. */
record BenefitsFolder(Path here) {

    BenefitsFolder {
        try {
            var folder = Files.createDirectories(here.resolve("scenarios/benefits"));
            Files.writeString(here.resolve("scenarios/assay.yaml"), """
                    variants:
                      stable: { endpoint: openai, url: "http://127.0.0.1:1/v1", model: m-1 }
                    """);
            Files.writeString(folder.resolve("scenario.yaml"), """
                    name: benefits
                    version: 1
                    variants: [stable]
                    evaluate: [citation-present]
                    prompts: [ { id: a, input: "What?" } ]
                    """);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Does something to the runs so far. */
    BenefitsFolder replayed(Consumer<Replayed> work) {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            work.accept(new Replayed(store));
        }
        return this;
    }

    /** The variant answers as another model than the pinned one, which is the alert {@code scenario:benefits/model/stable}. */
    BenefitsFolder withAnAlert() {
        return replayed(replayed -> {
            replayed.pinned = Map.of("stable", "m-1");
            replayed.model.put("stable", "m-2");
            replayed.runs(1);
        });
    }

    Terminal terminal() {
        return new Terminal(here);
    }
}
