package assay.functions;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been built and must be closed: the last one first, since it may use those before it. */
final class Built implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /**
     * @return the part, to be closed with the others
     * @throws IllegalStateException if they are closed already; then it is closed too
     */
    synchronized <T extends AutoCloseable> T with(T part) {
        if (closed) {
            close(part);
            throw new IllegalStateException("the app is shutting down");
        }
        parts.push(part);
        return part;
    }

    /** One that cannot be closed keeps none of the others open. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) close(parts.pop());
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.getLogger(Built.class.getName()).log(System.Logger.Level.WARNING, "could not be closed", e);
        }
    }
}
