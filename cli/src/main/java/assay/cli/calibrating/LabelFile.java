package assay.cli.calibrating;

import assay.scenario.InvalidScenarioException;
import assay.score.HumanLabel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads labels of answers. */
public final class LabelFile {
    private LabelFile() {}

    /**
     * Rows without a label are passed over, and so are columns that say nothing to us.
     *
     * @throws InvalidScenarioException with every row that cannot be read
     * @throws CalibrationRefused where there is no such file, or nobody has labelled anything
     */
    public static List<LabelRow> read(Path file) throws InvalidScenarioException {
        var rows = new ArrayList<LabelRow>();
        FilledIn.read(file, row -> label(row).ifPresent(rows::add));
        if (rows.isEmpty()) {
            throw new CalibrationRefused("There is no label in " + file + ": it takes the columns id and label.");
        }
        return rows;
    }

    private static Optional<LabelRow> label(FilledIn.Row row) {
        var said = row.text("label");
        if (said.isEmpty()) return Optional.empty();
        var id = row.text("id");
        var at = row.at();
        var repetition = row.repetition();
        var label = HumanLabel.parse(said.get(), row.text("author"), at);
        if (id.isEmpty()) row.fault("a label without an id: expected that of an observation or of a prompt");
        if (label.isEmpty()) row.fault("label: expected pass, fail or a number");
        if (id.isEmpty() || label.isEmpty()) return Optional.empty();
        return Optional.of(
                new LabelRow(row.line(), id.get(), row.text("metric"), row.text("variant"), repetition, label.get()));
    }
}
