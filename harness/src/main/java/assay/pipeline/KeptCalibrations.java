package assay.pipeline;

import assay.plan.Subject;
import assay.score.EvaluatorId;
import assay.score.Judged;
import assay.verdict.Calibration;
import assay.verdict.Calibrations;
import assay.verdict.Trust;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is kept of how far judges agree with people. What was read once stays: made anew for every report. */
public final class KeptCalibrations implements Trust {
    private static final String NAME = "calibrations";
    private static final int TRIES = 10;

    private final States states;
    private final Map<String, Calibrations> read = new ConcurrentHashMap<>();

    public KeptCalibrations(States states) {
        this.states = states;
    }

    @Override
    public Optional<String> doubt(Judged judged, EvaluatorId evaluator) {
        return of(judged.variant()).doubt(evaluator, judged.simulated());
    }

    /** All that is known of a judge. */
    public Calibrations of(String judge) {
        return read.computeIfAbsent(
                judge,
                name -> states.read(Subject.judge(name), NAME)
                        .map(state -> StoredJson.calibrations(state.json()))
                        .orElse(Calibrations.NONE));
    }

    /** Keeps it in place of what was known of the same version. */
    public void keep(Calibration calibration) {
        var subject = Subject.judge(calibration.judge());
        for (int i = 0; i < TRIES; i++) { // another may be at it
            var there = states.read(subject, NAME);
            var known =
                    there.map(state -> StoredJson.calibrations(state.json())).orElse(Calibrations.NONE);
            var now = known.with(calibration);
            if (states.write(subject, NAME, StoredJson.write(now), there.map(States.State::version))) {
                read.put(calibration.judge(), now);
                return;
            }
        }
        throw new StoreException("The calibration of " + calibration.judge() + " found no turn to be kept in " + TRIES
                + " tries; calibrate again.");
    }
}
