package assay.cli.calibrating;

import assay.score.HumanLabel;
import assay.verdict.Calibration;
import assay.verdict.Quality;
import java.util.List;

/**
 * A judge, held against people.
 *
 * @param people who labelled; those without a name count as one
 * @param tied answers whose labels have no majority, which stay open
 * @param unmatched rows of the file whose answer has no score
 * @param variants what they are worth without the judge's errors
 * @param family the family of models that the judge shares with what it judged; empty: none is known
 */
public record Held(
        Calibration calibration,
        String run,
        long people,
        long tied,
        long unmatched,
        List<Quality> variants,
        String family) {

    static long people(List<HumanLabel> labels) {
        return labels.stream().map(HumanLabel::author).distinct().count();
    }
}
