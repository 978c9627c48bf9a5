package assay.site;

import assay.pipeline.Charge;
import assay.pipeline.CloseWindow;
import assay.pipeline.Samples;
import assay.pipeline.Store;
import assay.plan.Run;
import java.time.InstantSource;
import java.time.LocalDate;

/** Runs in a store, as tests need them. */
final class Kept {
    private Kept() {}

    /** With answers of stable and candidate to so many prompts, of twenty that are expected. */
    static Run open(Store store, String scenario, int prompts) {
        var run = Samples.run(scenario, 40, "stable", "candidate");
        store.open(run);
        for (int i = 0; i < prompts; i++) {
            answer(store, run, "p" + i, "stable");
            answer(store, run, "p" + i, "candidate");
        }
        return store.run(run.id()).orElseThrow();
    }

    static Run closed(Store store, String scenario) {
        var run = open(store, scenario, 20);
        new CloseWindow(store, InstantSource.fixed(Samples.NOON.plusSeconds(60))).run(run.id());
        return store.run(run.id()).orElseThrow();
    }

    private static void answer(Store store, Run run, String prompt, String variant) {
        store.add(
                Samples.scored(Samples.call(run.id(), prompt, variant), Samples.answer("It is " + prompt + ".")),
                false,
                new Charge(LocalDate.parse("2026-01-02"), 10_000_000));
    }
}
