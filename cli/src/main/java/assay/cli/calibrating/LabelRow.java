package assay.cli.calibrating;

import assay.score.HumanLabel;
import java.util.Optional;

/**
 * One row of a file of labels.
 *
 * @param id of an observation, or of a prompt
 * @param metric the evaluator's name; absent: the command says it
 * @param variant narrows a prompt's id down, as {@code repetition} does
 */
public record LabelRow(
        int line,
        String id,
        Optional<String> metric,
        Optional<String> variant,
        Optional<Integer> repetition,
        HumanLabel label) {}
