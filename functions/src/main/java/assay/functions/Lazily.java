package assay.functions;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is built at its first use, once, however many threads ask; after a failure the next one tries again. */
final class Lazily<T> implements Supplier<T> {
    private final Supplier<T> source;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T value;

    Lazily(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T built = value;
        return built != null ? built : build();
    }

    private T build() {
        lock.lock();
        try {
            T built = value;
            if (built == null) {
                built = source.get();
                value = built;
            }
            return built;
        } finally {
            lock.unlock();
        }
    }
}
