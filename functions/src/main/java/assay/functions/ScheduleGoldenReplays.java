package assay.functions;

import assay.pipeline.PlanRuns;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Each minute: opens a run for each scenario that is due, and sends its prompts on their way. */
public final class ScheduleGoldenReplays {
    private final PlanRuns planRuns;

    ScheduleGoldenReplays(PlanRuns planRuns) {
        this.planRuns = planRuns;
    }

    @FunctionName("ScheduleGoldenReplays")
    public void run(@TimerTrigger(name = "tick", schedule = "0 * * * * *") String tick) {
        planRuns.run();
    }
}
