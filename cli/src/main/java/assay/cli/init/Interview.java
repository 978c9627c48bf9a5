package assay.cli.init;

import assay.cli.init.Person.Left;
import assay.scenario.EvaluatorCatalogue;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks one thing after the other until there is a plan. Writes nothing. */
final class Interview {
    private static final String NEW = "new";
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

    private final Flags flags;
    private final EvaluatorCatalogue catalogue;
    private final Dialogue dialogue;
    private final Path assayYaml;
    private final Map<String, ObjectNode> there;
    private final VariantQuestions questions;

    /** @throws InvalidScenarioException if there is an assay.yaml that cannot be read */
    Interview(Flags flags, Person person, EvaluatorCatalogue catalogue, ScenarioReader reader)
            throws InvalidScenarioException {
        this.flags = flags;
        this.catalogue = catalogue;
        this.dialogue = new Dialogue(flags, person);
        var found = ScenarioReader.findWorkspace(flags.to());
        this.assayYaml = found.orElse(flags.to().resolve("assay.yaml"));
        this.there =
                found.isPresent() ? reader.readWorkspace(assayYaml).orThrow().written() : Map.of();
        var folder = Objects.requireNonNull(assayYaml.toAbsolutePath().getParent());
        this.questions = new VariantQuestions(dialogue, flags, new Trial(reader), folder);
    }

    Plan plan() throws Left, InitRefused {
        dialogue.say(
                "This writes a scenario, and who is asked. Enter alone takes what stands in brackets; Ctrl-C leaves"
                        + " without writing anything.");
        String name = dialogue.ask(Question.needed("NAME", "Name of the scenario", this::refusedName)
                .perhaps("mine"));
        var folder = flags.to().resolve(name.isEmpty() ? "mine" : name);
        var added = new ArrayList<NewVariant>();
        var variants = existing();
        if (variants.isEmpty()) added.addAll(added(name));
        var prompts = new PromptQuestions(dialogue, flags, folder).prompts(answers(added));
        var evaluate = new EvaluatorQuestions(dialogue, catalogue).evaluate(prompts, called(variants, added));
        dialogue.complete();
        var names = variants.isEmpty() ? added.stream().map(NewVariant::name).toList() : variants;
        return new Plan(name, folder, assayYaml, shown(), names, List.copyOf(added), prompts, evaluate);
    }

    private Path shown() {
        return flags.shown(assayYaml);
    }

    private Optional<String> refusedName(String name) {
        if (!name.matches(NAME)) {
            return Optional.of(
                    "a name has lower-case letters, digits and hyphens, at most 63, and begins with no hyphen");
        }
        var file = flags.to().resolve(name).resolve("scenario.yaml");
        return Files.exists(file) ? Optional.of(flags.shown(file) + " is there already") : Optional.empty();
    }

    /** Variants that assay.yaml has; none where a new one is wanted. */
    private List<String> existing() throws Left, InitRefused {
        boolean fresh = flags.text("--endpoint").isPresent();
        if (!flags.variants().isEmpty()) {
            String named = String.join(",", flags.variants());
            if (fresh)
                throw new InitRefused("--variants names what assay.yaml has, --endpoint makes a new one: use one");
            notOfVariants();
            var refusal = refusedVariants(named);
            if (refusal.isPresent()) throw new InitRefused("--variants: " + refusal.get());
            return names(named);
        }
        if (there.isEmpty() || fresh) return List.of();
        dialogue.say(shown() + " has the variants " + String.join(", ", there.keySet()) + ".");
        var question = Question.needed(
                "--variants (or --endpoint, for a new one)",
                "Which of them are asked, the control first; or new",
                answer -> answer.equals(NEW) ? Optional.empty() : refusedVariants(answer));
        String answer = dialogue.ask(flags.usual() ? question.usually(usual()) : question.perhaps(usual()));
        if (answer.isEmpty()) dialogue.complete();
        if (answer.equals(NEW)) return List.of();
        notOfVariants();
        return names(answer);
    }

    private String usual() {
        var usual = Stream.of("stable", "candidate").filter(there::containsKey).toList();
        return usual.isEmpty() ? there.keySet().iterator().next() : String.join(",", usual);
    }

    private Optional<String> refusedVariants(String answer) {
        return names(answer).stream()
                .filter(name -> !there.containsKey(name))
                .findFirst()
                .map(name -> "there is no variant " + name + " in " + shown() + "; "
                        + (there.isEmpty()
                                ? "say --endpoint for a new one"
                                : "there are: " + String.join(", ", there.keySet())));
    }

    /** What would otherwise be passed over in silence. */
    private void notOfVariants() throws InitRefused {
        for (String flag : EndpointKind.ALL_FLAGS) {
            if (flags.text("--" + flag).isPresent()) {
                throw new InitRefused("--" + flag + " says something of a new variant: say --endpoint too");
            }
        }
        if (flags.any("--candidate-") || !flags.candidateHeaders().isEmpty()) {
            throw new InitRefused("--candidate-... says something of a new variant: say --endpoint too");
        }
    }

    private static List<String> names(String answer) {
        return Arrays.stream(answer.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private List<NewVariant> added(String scenario) throws Left, InitRefused {
        var kind = questions.kind();
        for (String flag : EndpointKind.ALL_FLAGS) {
            if (flags.text("--" + flag).isPresent() && !kind.flags().contains(flag)) {
                throw new InitRefused("--" + flag + ": an endpoint of the kind " + kind.id() + " has no such thing");
            }
        }
        String control = controlName(scenario);
        var added = new ArrayList<NewVariant>();
        ObjectNode keys = questions.control(kind);
        dialogue.complete();
        added.add(new NewVariant(control, kind, keys));
        var own = new CandidateQuestions(dialogue, flags, questions).candidate(kind, control);
        if (own.isPresent()) added.add(new NewVariant(candidateName(control), kind, own.get()));
        return added;
    }

    private String controlName(String scenario) throws InitRefused {
        var named = dialogue.flag(Question.needed("--variant", "Name of the variant", this::refusedNewName));
        return named.isPresent() ? named.get() : free("stable", scenario, "--variant");
    }

    private String candidateName(String control) throws InitRefused {
        return control.equals("stable")
                ? free("candidate", control + "-candidate", "--variant")
                : free(control + "-candidate", control + "-2", "--variant");
    }

    private Optional<String> refusedNewName(String name) {
        if (!name.matches(NAME)) {
            return Optional.of(
                    "a name has lower-case letters, digits and hyphens, at most 63, and begins with no hyphen");
        }
        return there.containsKey(name)
                ? Optional.of("there is a variant " + name + " in " + shown() + " already: ask it with --variants "
                        + name + ", or choose another name")
                : Optional.empty();
    }

    private String free(String first, String second, String flag) throws InitRefused {
        for (String name : List.of(first, second)) {
            if (!name.isEmpty() && refusedNewName(name).isEmpty()) return name;
        }
        throw new InitRefused(shown() + " has variants called " + first + " and " + second
                + " already: name the new one with " + flag);
    }

    /** Whether all of them take time that is measured: answers that were recorded may come without theirs. */
    private boolean called(List<String> variants, List<NewVariant> added) {
        return added.stream().noneMatch(variant -> variant.kind() == EndpointKind.RECORDED)
                && variants.stream()
                        .flatMap(name -> Optional.ofNullable(there.get(name)).stream())
                        .noneMatch(keys -> keys.path("endpoint").asText().equals(EndpointKind.RECORDED.id()));
    }

    /** The file of a recorded variant, which holds questions too. */
    private Optional<Path> answers(List<NewVariant> added) {
        return added.stream()
                .filter(variant -> variant.kind() == EndpointKind.RECORDED && !variant.candidate())
                .map(variant -> questions
                        .folder()
                        .resolve(Dollars.single(variant.keys().path("file").asText()))
                        .normalize())
                .findFirst();
    }
}
