package assay.cli;

import assay.cli.doctor.ChannelsCheck;
import assay.cli.doctor.ConfigurationCheck;
import assay.cli.doctor.MachineCheck;
import assay.cli.doctor.Section;
import assay.cli.doctor.ServiceCheck;
import assay.cli.doctor.VariantCheck;
import assay.connectors.Connections;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.scenario.Workspace;
import assay.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "doctor",
        header = "Check this machine, the files and each endpoint, and say what to mend.",
        description = {
            "",
            "Looks at Java, the files, the store, and at each variant: its key or sign-in, one tiny call, the model that"
                    + " answered against the one that is pinned, streaming, token counts, price, and the server's clock; then at"
                    + " Content Safety and at services of your own, by one question each. Without SCENARIO and -v also at the"
                    + " channels that alerts go to: whether somebody answers there, without sending anything.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay doctor                     everything in assay.yaml, all scenarios",
            "  assay doctor handbook            this scenario and the variants that it names",
            "  assay doctor -v stable,local     these variants",
            "  assay doctor --no-calls          ask no endpoint: nothing is sent, nothing costs",
            "",
            "Exit codes: 0 all well (warnings allowed), 1 something to mend in the files or the environment, 102 an endpoint"
                    + " could not be reached, 130 cancelled."
        })
final class DoctorCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "Names of scenarios, or their folders; all of them if none is given.")
    private List<String> names = List.of();

    @Option(
            names = {"-v", "--variant"},
            paramLabel = "NAME",
            split = ",",
            description = "Check these variants (default: those of the scenarios; without a scenario all).")
    private List<String> variants = List.of();

    @Option(names = "--no-calls", description = "Ask no endpoint and nobody else.")
    private boolean noCalls;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        var wiring = new Wiring(shell);
        var report = new DoctorReport(shell);
        var machine = new MachineCheck(global.store(shell), shell::shown);
        var folders = names.isEmpty() ? Chosen.all(shell.here()) : Chosen.named(shell.here(), names);
        var file = ScenarioReader.findWorkspace(folders.isEmpty() ? Chosen.home(shell.here()) : folders.getFirst());
        report.print(machine.java());
        var reader = new ScenarioReader(wiring.evaluators(), shell.environment(), UnsetNames.WARN);
        var found = new ConfigurationCheck(reader, shell::shown).look(file, folders);
        report.print(found.section());
        report.print(machine.storage());
        if (found.workspace().isPresent()) {
            try {
                variants(shell, wiring, report, found, found.workspace().get());
            } catch (InterruptedException e) {
                shell.err().println("assay: cancelled");
                return ExitCode.CANCELLED.code();
            }
        }
        return report.sum().code();
    }

    /** All at once, since each may wait for its timeout; printed in the order of the file. */
    private void variants(
            Shell shell, Wiring wiring, DoctorReport report, ConfigurationCheck.Found found, Workspace workspace)
            throws InterruptedException {
        var sections = new ArrayList<Future<Section>>();
        try (var connections = wiring.connections();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            shell.cancellation().onRequest(threads::shutdownNow);
            for (String name : wanted(workspace, found)) {
                sections.add(submit(threads, check(shell, connections, found, workspace, name)));
            }
            if (variants.isEmpty()) {
                new ServiceCheck(connections, shell.environment(), shell.time(), !noCalls)
                        .of(workspace)
                        .forEach(check -> sections.add(submit(threads, check)));
            }
            if (tells(workspace))
                sections.add(submit(threads, () -> new ChannelsCheck(!noCalls).look(workspace.alerts())));
            for (var section : sections) report.print(section.get());
        } catch (RejectedExecutionException | CancellationException e) {
            throw new InterruptedException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) throw new InterruptedException();
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Who is told belongs to no scenario and no variant. */
    private boolean tells(Workspace workspace) {
        var alerts = workspace.alerts();
        return names.isEmpty()
                && variants.isEmpty()
                && !(alerts.channels().isEmpty() && alerts.unset().isEmpty());
    }

    private static Future<Section> submit(ExecutorService threads, Callable<Section> check) {
        return threads.submit(check);
    }

    private Callable<Section> check(
            Shell shell, Connections connections, ConfigurationCheck.Found found, Workspace workspace, String name) {
        var variant = Optional.ofNullable(workspace.variants().get(name));
        if (variant.isEmpty()) {
            boolean asked = !variants.isEmpty() || found.asked().contains(name);
            return () -> VariantCheck.unset(name, workspace.unset().getOrDefault(name, List.of()), asked);
        }
        var look = new VariantCheck(connections, shell.environment(), shell.time(), shell::shown, !noCalls);
        boolean embeds = workspace.embeddings().filter(name::equals).isPresent();
        return () -> look.look(variant.get(), embeds);
    }

    private List<String> wanted(Workspace workspace, ConfigurationCheck.Found found) {
        var all = workspace.written().keySet();
        for (String name : variants) {
            if (!all.contains(name)) {
                throw new UsageException("There is no variant " + Plain.line(name, 80) + " in " + workspace.file()
                        + "; there are: " + String.join(", ", all));
            }
        }
        if (!variants.isEmpty()) return all.stream().filter(variants::contains).toList();
        return all.stream()
                .filter(name -> names.isEmpty() || found.asked().contains(name))
                .toList();
    }
}
