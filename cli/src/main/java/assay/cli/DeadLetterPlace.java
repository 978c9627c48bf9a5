package assay.cli;

import assay.pipeline.DeadLetter;
import assay.pipeline.Queue;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose dead letters are meant. */
final class DeadLetterPlace {
    /** As many are looked at; who has more should mend the cause first. */
    static final int MOST = 10_000;

    /** A token is sent there, so it is nowhere else than in Azure. */
    private static final Pattern NAMESPACE = Pattern.compile(
            "[A-Za-z][A-Za-z0-9-]{4,48}[A-Za-z0-9]\\.servicebus\\.(windows\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn)");

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--namespace",
            paramLabel = "HOST",
            description =
                    "Of a Service Bus namespace, NAME.servicebus.windows.net, as whoever is signed in to Azure here"
                            + " (az login); without it: of assay serve with this store.")
    private Optional<String> namespace = Optional.empty();

    GlobalOptions global() {
        return global;
    }

    /** Closed by the caller. */
    Queue open(Shell shell) {
        if (namespace.isPresent()) {
            if (NAMESPACE.matcher(namespace.get()).matches()) return Wiring.queue(namespace.get());
            throw new UsageException("--namespace takes a host such as NAME.servicebus.windows.net, not "
                    + Plain.line(namespace.get(), 80) + ".");
        }
        var file = global.queue(shell);
        if (Files.exists(file)) return new Wiring(shell).queue(file);
        throw new UsageException("There is no queue at " + shell.shown(file) + "; assay serve makes it. Name its store"
                + " with --store, or a Service Bus namespace with --namespace.");
    }

    /** The newest first. */
    static List<DeadLetter> read(Queue queue) {
        return queue.deadLetters(MOST).stream()
                .sorted(Comparator.comparing(DeadLetter::since).reversed())
                .toList();
    }
}
