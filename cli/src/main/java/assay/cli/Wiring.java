package assay.cli;

import assay.cli.serving.Steps;
import assay.connectors.Connections;
import assay.connectors.Environment;
import assay.connectors.Identity;
import assay.connectors.notify.Notifiers;
import assay.connectors.servicebus.ServiceBusQueue;
import assay.evaluators.Evaluators;
import assay.local.SqliteQueue;
import assay.observation.Model;
import assay.pipeline.Budget;
import assay.pipeline.Mirror;
import assay.pipeline.Models;
import assay.pipeline.Queue;
import assay.pipeline.Store;
import assay.scenario.Alerting;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.site.Access;
import assay.site.Desk;
import assay.site.Endpoint;
import assay.site.Ready;
import assay.site.Route;
import assay.site.Site;
import assay.site.TakeMirrored;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Constructs what speaks to the outside, once for a command. */
record Wiring(Shell shell, Evaluators evaluators) {
    Wiring(Shell shell) {
        this(shell, new Evaluators());
    }

    /** What answers for variants; closed by the caller. */
    Connections connections() {
        return new Connections(new Environment(shell.environment()), Optional.empty(), shell.time());
    }

    /** All of them before the first call, so that a recorded file that cannot be read costs none. */
    static Models models(Connections connections, Stream<Variant> variants) throws InvalidScenarioException {
        var models = new HashMap<Variant, Model>();
        for (var variant : variants.distinct().toList()) models.put(variant, connections.of(variant));
        return variant -> Objects.requireNonNull(models.get(variant), variant.name());
    }

    /**
     * Who is told; closed by the caller.
     *
     * @throws UsageException where a channel needs what is not set: it may be the one that wakes somebody
     */
    Notifiers notifiers(Alerting alerting) {
        if (alerting.refusal().isPresent())
            throw new UsageException(alerting.refusal().get());
        return Notifiers.of(alerting, shell.time());
    }

    /** The queues of this machine. */
    Queue queue(Path file) {
        return SqliteQueue.open(file, shell.clock(), SqliteQueue.Limits.DEFAULT);
    }

    /** The queues of an app in Azure, as whoever is signed in here. */
    static Queue queue(String namespace) {
        return ServiceBusQueue.of(namespace, Identity.of(Optional.empty()));
    }

    /** What is answered over HTTP while the steps are served. */
    Endpoint site(
            Store store,
            Mirror mirror,
            Steps.Tested tested,
            Optional<Budget> budget,
            Consumer<RuntimeException> troubles) {
        var access = new Access.Local(Said.thisPerson());
        var desk = Desk.of(store, tested.watching(budget, Assay.version()), shell.clock(), access);
        var sources = new Site.Sources(
                store,
                shell.clock(),
                Assay.version(),
                budget.map(Budget::allowed).orElse(Workspace.Budget.NONE),
                List::of,
                List.of(Ready.Check.store(store)));
        return Site.of(sources, access, troubles).with(desk).with(Route.MIRROR, new TakeMirrored(mirror));
    }
}
