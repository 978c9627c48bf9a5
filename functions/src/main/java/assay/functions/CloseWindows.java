package assay.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Each minute, half of one after runs are opened: closes the windows that are due. */
public final class CloseWindows {
    private final assay.pipeline.CloseWindows closeWindows;

    CloseWindows(assay.pipeline.CloseWindows closeWindows) {
        this.closeWindows = closeWindows;
    }

    @FunctionName("CloseWindows")
    public void run(@TimerTrigger(name = "tick", schedule = "30 * * * * *") String tick) {
        closeWindows.run();
    }
}
