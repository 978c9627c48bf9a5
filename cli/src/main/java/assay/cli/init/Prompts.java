package assay.cli.init;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first golden prompts of a scenario. */
sealed interface Prompts {
    /** How many there are. */
    long size();

    /** How many have this key, such as {@code expected}. */
    long having(String key);

    /** Some that were typed; {@code example} if nobody typed them. */
    record Typed(List<Golden> prompts, boolean example) implements Prompts {
        @Override
        public long size() {
            return prompts.size();
        }

        @Override
        public long having(String key) {
            return key.equals("expected")
                    ? prompts.stream()
                            .filter(prompt -> prompt.expected().isPresent())
                            .count()
                    : 0;
        }
    }

    record Golden(String input, Optional<String> expected) {}

    /**
     * A file of them.
     *
     * @param name in the scenario's folder
     * @param fields our names to theirs
     * @param there whether it stands in that folder already
     */
    record Bulk(BulkFile file, String name, Map<String, String> fields, boolean there) implements Prompts {
        @Override
        public long size() {
            return file.records();
        }

        @Override
        public long having(String key) {
            return Optional.ofNullable(fields.get(key)).map(file::filled).orElse(0L);
        }
    }
}
