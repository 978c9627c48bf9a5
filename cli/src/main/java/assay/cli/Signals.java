package assay.cli;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and its like as events. A shutdown hook would see them too, but only while the JVM ends, when libraries that
 * are in the middle of a call can start nothing any more and say so at length, and the exit code is no longer ours.
 */
final class Signals {
    private Signals() {}

    /**
     * Runs {@code action} on a thread of its own whenever the signal comes. Where the JVM keeps the signal to itself
     * nothing is done: it then ends the process, which loses no more than a report.
     *
     * @param name without its SIG, such as INT
     */
    static void on(String name, Runnable action) {
        try { // by reflection, since the compiler warns of jdk.unsupported and no annotation silences it
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var ours =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) action.run();
                        return nothing();
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            // as said above
        }
    }

    private static @Nullable Object nothing() {
        return null;
    }
}
