package assay.pipeline;

import java.util.List;

/**
 * What is done each minute: closes the windows that are due, hands them to the detectors, looks after ourselves, and sends
 * on its way what people are to be told.
 */
public record LookAfterWindows(
        CloseWindows closeWindows,
        WatchWindows watchWindows,
        WatchAvailability watchAvailability,
        WatchHarness watchHarness,
        SendNotices sendNotices) {

    /** What fails does not hold up what comes after it; it is thrown at the end. */
    public void run() {
        Each.of(
                List.<Runnable>of(
                        closeWindows::run,
                        watchWindows::run,
                        watchAvailability::run,
                        watchHarness::run,
                        sendNotices::run),
                Runnable::run);
    }
}
