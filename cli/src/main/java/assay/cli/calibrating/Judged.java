package assay.cli.calibrating;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.score.Score;

/**
 * An answer with the score that is held against people's labels; its text is not kept.
 *
 * @param length of the answer in characters
 * @param model that answered, as it reported; empty where it did not
 */
record Judged(String id, String prompt, String variant, int repetition, Score score, long length, String model) {
    static Judged of(Observation observation, Outcome.Answer answer, Score score) {
        return new Judged(
                observation.id().value(),
                observation.prompt(),
                observation.variant(),
                observation.repetition(),
                score,
                answer.text().codePointCount(0, answer.text().length()),
                answer.reported().model().orElse(""));
    }
}
