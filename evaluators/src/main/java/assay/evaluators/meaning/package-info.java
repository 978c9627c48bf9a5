/**
 * Likeness of meaning. In: an {@link assay.score.Exchange}. Out: an {@link assay.score.Evaluation} with what the vectors
 * took. Called by the scorer; asks through {@link assay.score.EmbeddingModel}.
 */
@NullMarked
package assay.evaluators.meaning;

import org.jspecify.annotations.NullMarked;
