package assay.evaluators.meaning;

import assay.observation.Embedding;
import assay.score.EmbeddingModel;
import assay.score.EmbeddingModel.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes vectors, and a memory of those that were made: an expected answer is the same for every answer. One for a
 * process; safe for many threads.
 */
public final class Embedder {
    private static final int MOST = 10_000;

    private final EmbeddingModel model;
    private final Map<String, Embedding> made = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
            return size() > MOST;
        }
    };

    public Embedder(EmbeddingModel model) {
        this.model = model;
    }

    EmbeddingModel model() {
        return model;
    }

    /** What scores depend on; part of the version. */
    String identity() {
        return model.identity();
    }

    Optional<Embedding> remembered(String text) {
        synchronized (made) {
            return Optional.ofNullable(made.get(text));
        }
    }

    /** Asks, and remembers what came. */
    Reply ask(String text) {
        var reply = model.embed(text);
        if (reply instanceof Reply.Vector vector && !vector.embedding().zero()) {
            synchronized (made) {
                made.put(text, vector.embedding());
            }
        }
        return reply;
    }
}
