package assay.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Work on several things of which none is to wait for the repair of another. */
final class Each {
    private Each() {}

    /** Does it for all, then throws what was thrown first, with the others beside it. */
    static <T> void of(List<T> all, Consumer<T> work) {
        var thrown = new ArrayList<RuntimeException>();
        for (var each : all) {
            try {
                work.accept(each);
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        }
        if (thrown.isEmpty()) return;
        var first = thrown.getFirst();
        thrown.stream().skip(1).filter(other -> !other.equals(first)).forEach(first::addSuppressed);
        throw first;
    }
}
