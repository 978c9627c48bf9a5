package assay.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes from working on the runs of one command, which would pay for each call twice. The system lets go
 * of it when the process ends, however it ends.
 */
final class CommandLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private CommandLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws UsageException if another process has it */
    static CommandLock take(Path store, String command) {
        var file = store.resolveSibling(command + ".lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new UsageException("Another process is working on the runs of " + command
                        + ". Wait for it, or start new ones without --resume.");
            }
            return new CommandLock(file, channel);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }
}
