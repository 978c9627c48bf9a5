package assay.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.WarmupTrigger;

/** Called on a new instance before it gets work: builds what the others need, so that the first of them does not wait for it. */
public final class Warmup {
    private final Runnable build;

    Warmup(Runnable build) {
        this.build = build;
    }

    @FunctionName("Warmup")
    public void run(@WarmupTrigger(name = "instance") String instance) {
        build.run();
    }
}
