package assay.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Each minute, between the opening of runs and the closing of windows: asks every variant that has a probe. */
public final class ProbeEndpoints {
    private final assay.pipeline.ProbeEndpoints probeEndpoints;

    ProbeEndpoints(assay.pipeline.ProbeEndpoints probeEndpoints) {
        this.probeEndpoints = probeEndpoints;
    }

    @FunctionName("ProbeEndpoints")
    public void run(@TimerTrigger(name = "tick", schedule = "10 * * * * *") String tick) {
        probeEndpoints.run();
    }
}
