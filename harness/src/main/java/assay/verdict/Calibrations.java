package assay.verdict;

import assay.score.EvaluatorId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one judge, the newest first; of one version of an evaluator the newest alone.
 *
 * @param format raised when an older reader would misunderstand
 */
public record Calibrations(int format, List<Calibration> all) {
    public static final int FORMAT = 1;
    public static final Calibrations NONE = new Calibrations(FORMAT, List.of());

    /** Versions beyond these are long gone. */
    private static final int KEPT = 200;

    public Calibrations {
        all = List.copyOf(all);
    }

    public Calibrations with(Calibration calibration) {
        return new Calibrations(
                FORMAT,
                Stream.concat(
                                Stream.of(calibration),
                                all.stream()
                                        .filter(each -> !each.isOf(calibration.evaluator(), calibration.simulated())))
                        .sorted(Comparator.comparing(Calibration::at).reversed())
                        .limit(KEPT)
                        .toList());
    }

    /** Why scores of this version are advisory; empty: they may decide. */
    public Optional<String> doubt(EvaluatorId evaluator, boolean simulated) {
        var same = all.stream().filter(each -> each.isOf(evaluator, simulated)).findFirst();
        if (same.isPresent()) return same.get().doubt();
        boolean before = all.stream()
                .filter(each -> each.simulated() == simulated)
                .anyMatch(each -> each.evaluator().name().equals(evaluator.name()));
        return Optional.of(
                before ? "its prompt, parameters or judge have changed since it was calibrated" : Trust.NEVER);
    }
}
