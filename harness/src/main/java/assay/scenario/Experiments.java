package assay.scenario;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.scenario.ScenarioReader.UnsetNames;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The experiments of a workspace with the variants and evaluators that they name.
 *
 * @param judged share of the mirrored requests that a judge is asked about, from 0 to 1
 */
public record Experiments(List<Planned> all, double judged) {
    public Experiments {
        all = List.copyOf(all);
    }

    /** Which a judge is asked about throughout. */
    public Experiments(List<Planned> all) {
        this(all, 1);
    }

    /**
     * An experiment that can go on.
     *
     * @param evaluate its primary evaluator and those among its guardrails, by the names it calls them
     * @param hash SHA-256 in hex of all that its numbers depend on: with another one, they are not comparable
     */
    public record Planned(
            Experiment experiment, Variant control, Variant candidate, List<EvaluatorUse> evaluate, String hash) {
        public Planned {
            evaluate = List.copyOf(evaluate);
        }

        public String name() {
            return experiment.name();
        }
    }

    public Optional<Planned> find(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Looks up what the experiments name. An evaluator is the use of that name in the scenarios, else the evaluator of
     * that id without parameters.
     *
     * @param scenarios all of the workspace, in an order that stays the same
     * @param unset what it means when an experiment needs a name of the environment that is not set; with WARN it is
     *     left out
     */
    public static Reading<Experiments> of(
            Workspace workspace, Collection<Scenario> scenarios, EvaluatorCatalogue catalogue, UnsetNames unset) {
        if (workspace.experiments().isEmpty() && workspace.unsetExperiments().isEmpty()) {
            return new Reading<>(Optional.of(new Experiments(List.of())), List.of());
        }
        List<Fault> faults = new ArrayList<>();
        var document = YamlFile.read(workspace.file(), faults); // for the places alone
        if (document.isEmpty()) return new Reading<>(Optional.empty(), faults);
        var look = new Look(workspace, scenarios, catalogue, unset, new DocumentFaults(document.get()));
        var found = look.all();
        var told = look.faults().list();
        boolean refused = told.stream().anyMatch(fault -> fault.severity() == Fault.Severity.ERROR);
        return new Reading<>(refused ? Optional.empty() : Optional.of(found), told);
    }

    private record Look(
            Workspace workspace,
            Collection<Scenario> scenarios,
            EvaluatorCatalogue catalogue,
            UnsetNames unset,
            DocumentFaults faults) {

        Experiments all() {
            workspace
                    .unsetExperiments()
                    .forEach((name, names) -> unset(ExperimentReader.AT.appendProperty(name), names));
            return new Experiments(
                    workspace.experiments().stream()
                            .flatMap(experiment -> planned(experiment).stream())
                            .toList(),
                    workspace.judge().map(Workspace.Judging::sample).orElse(1.0));
        }

        private Optional<Planned> planned(Experiment experiment) {
            var at = ExperimentReader.AT.appendProperty(experiment.name());
            var control = arm(experiment.control(), at.appendProperty("control"));
            var candidate = arm(experiment.candidate(), at.appendProperty("candidate"));
            var uses = new ArrayList<EvaluatorUse>();
            for (var name : experiment.evaluators()) {
                use(name, place(experiment, name, at)).ifPresent(uses::add);
            }
            var arms = Stream.of(control, candidate).flatMap(Optional::stream).toList();
            uses.forEach(use -> needs(use, arms, place(experiment, use.name(), at)));
            uses.forEach(use -> members(use, experiment.evaluators(), place(experiment, use.name(), at)));
            if (arms.size() < 2) return Optional.empty();
            return Optional.of(new Planned(experiment, control.get(), candidate.get(), uses, hash(experiment, uses)));
        }

        /** Of how much traffic is taken, and how often twice, no number depends. */
        private String hash(Experiment experiment, List<EvaluatorUse> uses) {
            var json = JsonNodeFactory.instance.objectNode();
            json.put("name", experiment.name())
                    .put("control_answers", experiment.controlAnswers().name())
                    .put("margin", experiment.margin())
                    .put("guardrails", experiment.guardrails().toString());
            for (var arm : List.of(experiment.control(), experiment.candidate())) {
                json.withArray("arms").add(arm);
                json.withArray("keys").add(workspace.written().getOrDefault(arm, json.objectNode()));
            }
            json.set("evaluate", PromptJson.evaluators(uses));
            return ContentHash.of(CanonicalJson.of(json));
        }

        /** Where an evaluator is named first. */
        private static JsonPointer place(Experiment experiment, String name, JsonPointer at) {
            return experiment.primary().equals(name) ? at.appendProperty("primary") : at.appendProperty("guardrails");
        }

        private Optional<Variant> arm(String name, JsonPointer at) {
            unset(at, workspace.unset().getOrDefault(name, List.of()));
            return Optional.ofNullable(workspace.variants().get(name));
        }

        private void unset(JsonPointer at, List<String> names) {
            if (names.isEmpty() || unset == UnsetNames.WARN) return; // reading assay.yaml has warned of it
            faults.error(at, "needs " + Words.all(names) + ", not set in the environment");
        }

        private Optional<EvaluatorUse> use(String name, JsonPointer at) {
            var uses = scenarios.stream()
                    .flatMap(scenario -> scenario.evaluate().stream())
                    .filter(use -> use.name().equals(name))
                    .toList();
            if (uses.isEmpty()) return plain(name, at);
            var first = uses.getFirst();
            if (uses.stream().allMatch(use -> same(use, first))) return Optional.of(first);
            faults.error(
                    at,
                    "two scenarios use " + Words.code(name)
                            + " with different parameters; give one of them another `name`, and write here which is meant");
            return Optional.empty();
        }

        /** A weight only counts in a run's overall score. */
        private static boolean same(EvaluatorUse one, EvaluatorUse other) {
            return one.evaluator().equals(other.evaluator())
                    && one.parameters().equals(other.parameters())
                    && one.threshold().equals(other.threshold())
                    && one.not() == other.not();
        }

        private Optional<EvaluatorUse> plain(String id, JsonPointer at) {
            var entry = catalogue.find(id);
            if (entry.isEmpty()) {
                faults.error(at, Words.unknown("evaluator", id, names()));
                return Optional.empty();
            }
            var nobody = Absent.of(entry.get().asks(), workspace, unset);
            if (nobody.isPresent()) {
                faults.error(at, Words.code(id) + " asks " + nobody.get());
                return Optional.empty();
            }
            var none = JsonNodeFactory.instance.objectNode();
            boolean complete =
                    new SchemaCheck(entry.get().parameters()).check(none).isEmpty()
                            && entry.get().refusal().apply(none).isEmpty();
            if (!complete) {
                faults.error(
                        at,
                        Words.code(id)
                                + " needs parameters: use it in a scenario, and write the name that it has there");
                return Optional.empty();
            }
            return Optional.of(new EvaluatorUse(id, id, none, OptionalDouble.empty(), 1, false));
        }

        private Collection<String> names() {
            var used = scenarios.stream()
                    .flatMap(scenario -> scenario.evaluate().stream().map(EvaluatorUse::name));
            return Stream.concat(used, catalogue.ids().stream()).collect(Collectors.toCollection(TreeSet::new));
        }

        private void members(EvaluatorUse use, Collection<String> named, JsonPointer at) {
            catalogue.find(use.evaluator()).stream()
                    .flatMap(entry -> entry.members().apply(use.parameters()).stream())
                    .filter(member -> !named.contains(member.name()))
                    .forEach(member -> faults.error(
                            at,
                            Words.code(use.name()) + " is made of " + Words.code(member.name())
                                    + ", which the experiment does not name: add it to `guardrails`"));
        }

        private void needs(EvaluatorUse use, List<Variant> arms, JsonPointer at) {
            boolean context = arms.size() < 2 || ScenarioVariants.answersHaveContext(arms); // or nobody can know
            catalogue.find(use.evaluator()).stream()
                    .flatMap(entry -> entry.needs().stream())
                    .filter(need -> need != Need.CONTEXT || !context)
                    .sorted()
                    .forEach(need -> faults.warn(
                            at,
                            Words.code(use.name()) + " needs `" + need.key()
                                    + "`, which a mirrored request does not have, so it never scores one"));
        }
    }
}
