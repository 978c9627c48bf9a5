package assay.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Each minute: opens the windows of experiments that have begun, with and without traffic. */
public final class OpenWindows {
    private final assay.pipeline.OpenWindows openWindows;

    OpenWindows(assay.pipeline.OpenWindows openWindows) {
        this.openWindows = openWindows;
    }

    @FunctionName("OpenWindows")
    public void run(@TimerTrigger(name = "tick", schedule = "15 * * * * *") String tick) {
        openWindows.run();
    }
}
