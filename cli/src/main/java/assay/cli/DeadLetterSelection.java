package assay.cli;

import assay.pipeline.DeadLetter;
import assay.pipeline.Queue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The dead letters that something is done to. */
final class DeadLetterSelection {
    @Mixin
    private DeadLetterPlace place = new DeadLetterPlace();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "The beginnings of ids, as the list shows them.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All of the queue that --queue names, instead of ids.")
    private boolean all;

    @Option(names = "--queue", paramLabel = "NAME", description = "Only those of this queue.")
    private Optional<String> queueName = Optional.empty();

    GlobalOptions global() {
        return place.global();
    }

    /**
     * Closed by the caller.
     *
     * @throws UsageException where nothing is named, or too much
     */
    Queue open(Shell shell) {
        if (all && (queueName.isEmpty() || !ids.isEmpty())) {
            throw new UsageException("--all goes with --queue NAME, and without ids.");
        }
        if (!all && ids.isEmpty()) throw new UsageException("Name ids, or --all --queue NAME.");
        return place.open(shell);
    }

    List<DeadLetter> chosen(Queue queue) {
        var choice = DeadLetterChoice.of(DeadLetterPlace.read(queue), queueName);
        return all ? choice.letters() : choice.named(ids);
    }

    /** Does it to each, and says how many there were, whatever happens meanwhile. */
    static void each(Shell shell, List<DeadLetter> letters, String done, Predicate<DeadLetter> work) {
        int there = 0;
        int tried = 0;
        try {
            for (var letter : letters) {
                boolean did = work.test(letter);
                tried++;
                if (did) there++;
            }
        } finally {
            shell.out()
                    .println(there + " of " + letters.size() + " " + done
                            + (tried > there ? "; " + (tried - there) + " had gone meanwhile" : ""));
        }
    }
}
