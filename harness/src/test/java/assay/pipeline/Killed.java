package assay.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a process sees of a store, a queue or a model that it is killed at: the n-th call of one method ends it, before
 * it is done or after. From then on nothing is done any more, as in a process that is gone.
 */
public final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** On which side of the call the process dies. */
    public enum Side {
        BEFORE,
        AFTER
    }

    private Killed() {
        super("the process is gone");
    }

    /** @param nth from 1 */
    public static <T> T at(Class<T> type, T real, Side side, String method, int nth) {
        var calls = new AtomicInteger();
        var dead = new AtomicInteger();
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, args) -> {
            if (dead.get() > 0) throw new Killed();
            boolean last = called.getName().equals(method) && calls.incrementAndGet() == nth;
            if (last) dead.set(1);
            if (last && side == Side.BEFORE) throw new Killed();
            try {
                var result = called.invoke(real, args);
                if (last) throw new Killed();
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
