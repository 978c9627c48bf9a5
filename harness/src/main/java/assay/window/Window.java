package assay.window;

import assay.plan.RunId;
import assay.plan.Subject;
import java.time.Instant;
import java.util.List;

/**
 * A closed window: which numbers it holds, and its place among its subject's windows. The numbers themselves lie in
 * parts, each under the hash of its content, so that whoever reads them reads what was closed or nothing.
 *
 * @param run the golden run that it is
 * @param sequence from 1, without a gap; detectors apply a subject's windows in this order
 * @param closed when it was closed
 * @param observations how many it holds, in order of their ids, over all parts
 * @param parts hashes of the parts, in order
 */
public record Window(RunId run, Subject subject, long sequence, Instant closed, long observations, List<String> parts) {
    public Window {
        parts = List.copyOf(parts);
        if (sequence < 1) throw new IllegalArgumentException("a sequence number below 1: " + sequence);
    }
}
