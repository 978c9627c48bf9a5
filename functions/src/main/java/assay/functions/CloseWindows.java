package assay.functions;

import assay.pipeline.LookAfterWindows;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Each minute, half of one after runs are opened: closes the windows that are due and watches what is in them. */
public final class CloseWindows {
    private final LookAfterWindows lookAfterWindows;

    CloseWindows(LookAfterWindows lookAfterWindows) {
        this.lookAfterWindows = lookAfterWindows;
    }

    @FunctionName("CloseWindows")
    public void run(@TimerTrigger(name = "tick", schedule = "30 * * * * *") String tick) {
        lookAfterWindows.run();
    }
}
