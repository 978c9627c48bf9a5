package assay.pipeline;

import assay.plan.Subject;
import assay.verdict.SeriesVerdict;
import assay.verdict.Watch;

/** Begins the watch of a variant's series anew from the accepted baseline, because a person said that nothing is wrong. */
record ResetWatches(Store store) {

    void run(Subject subject, String variant) {
        var yardsticks = new Yardsticks(store);
        yardsticks
                .baseline(subject)
                .ifPresent(baseline -> yardsticks.norms(subject, baseline).forEach((series, norm) -> {
                    if (!series.variant().equals(variant)) return;
                    var stated = new Stated<>(store.states(), subject, SeriesState.name(series), SeriesState.class);
                    if (stated.value().isEmpty()) return;
                    stated.change(
                            stated.value().get(),
                            state -> new SeriesState(
                                    series,
                                    state.applied(),
                                    Watch.over(baseline.id(), norm, baseline.series()),
                                    0,
                                    new SeriesVerdict.Healthy()));
                }));
    }
}
