package assay.connectors;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is built at its first use, once, however many threads ask; after a failure the next one tries again. */
public final class Lazy<T> {
    private final Source<T> source;
    private final ReentrantLock lock = new ReentrantLock(); // not synchronized, which would pin a virtual thread
    private volatile @Nullable T value;

    /** Builds it. */
    @FunctionalInterface
    public interface Source<T> {
        T build() throws AttemptFailed;
    }

    public Lazy(Source<T> source) {
        this.source = source;
    }

    public T get() throws AttemptFailed {
        T built = value;
        return built != null ? built : build();
    }

    public void ifBuilt(Consumer<T> use) {
        T built = value;
        if (built != null) use.accept(built);
    }

    private T build() throws AttemptFailed {
        lock.lock();
        try {
            T built = value;
            if (built == null) {
                built = source.build();
                value = built;
            }
            return built;
        } finally {
            lock.unlock();
        }
    }
}
