package assay.functions;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the app writes. The worker passes what is printed on to Application Insights, line by line; libraries log by
 * java.util.logging (SLF4J is bound to it), of which only warnings are let through.
 */
final class Logs implements Consumer<String> {
    private static final Map<String, Level> LEVELS = Map.of(
            "com.azure", Level.WARNING,
            "com.microsoft.aad", Level.WARNING,
            "io.netty", Level.WARNING,
            "reactor", Level.WARNING,
            // Which warn, whenever a client is built, of how it was configured and of what could be faster.
            "com.azure.cosmos.CosmosClientBuilder", Level.SEVERE,
            "com.azure.cosmos.implementation.RxDocumentClientImpl", Level.SEVERE,
            "com.azure.cosmos.implementation.Utils", Level.SEVERE);

    private final Logger logger = Logger.getLogger("assay");
    private final PrintStream out;
    /** Held, since a logger that nobody holds forgets its level. */
    private final List<Logger> loggers;

    Logs(PrintStream out) {
        this.out = out;
        this.loggers = LEVELS.keySet().stream().map(Logger::getLogger).toList();
        loggers.forEach(logger -> logger.setLevel(LEVELS.get(logger.getName())));
    }

    @Override
    public void accept(String line) {
        out.println(line);
    }

    /** Something of ours that kept a request from being answered. */
    void trouble(RuntimeException why) {
        logger.log(Level.WARNING, "a request could not be answered", why);
    }
}
