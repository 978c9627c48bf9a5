package assay.cli;

import assay.cli.init.Flags;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a first scenario is to be, as the user says; what they do not say is asked. */
final class InitOptions {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of the scenario, and of its folder.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--to", paramLabel = "FOLDER", description = "The folder of scenarios (default: scenarios).")
    private Path to = Path.of("scenarios");

    @Option(
            names = "--endpoint",
            paramLabel = "KIND",
            description = "Who is asked: azure-openai, openai, http or recorded.")
    private Optional<String> endpoint = Optional.empty();

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            split = ",",
            description = "Or: variants that assay.yaml has already, the control first.")
    private List<String> variants = List.of();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Its address (default of azure-openai: $${AZURE_OPENAI_ENDPOINT}).")
    private Optional<String> url = Optional.empty();

    @Option(names = "--deployment", paramLabel = "NAME", description = "azure-openai: the deployment.")
    private Optional<String> deployment = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "openai: the model. azure-openai: the version to pin.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "VARIABLE",
            description = "Name of the environment variable with the key, never the key.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--request",
            paramLabel = "JSON",
            description = "http: what is sent, with {{input}} or {{messages}} where the prompt goes.")
    private Optional<String> request = Optional.empty();

    @Option(names = "--answer", paramLabel = "PATH", description = "http: where the answer stands, such as $.reply.")
    private Optional<String> answer = Optional.empty();

    @Option(names = "--file", paramLabel = "FILE", description = "recorded: JSONL with the answers (and questions).")
    private Optional<String> file = Optional.empty();

    @Option(names = "--variant", paramLabel = "NAME", description = "What the new variant is called (default: stable).")
    private Optional<String> variant = Optional.empty();

    @Option(names = "--candidate-deployment", paramLabel = "NAME", description = "A second variant: this deployment.")
    private Optional<String> candidateDeployment = Optional.empty();

    @Option(names = "--candidate-model", paramLabel = "NAME", description = "A second variant: this model.")
    private Optional<String> candidateModel = Optional.empty();

    @Option(names = "--candidate-url", paramLabel = "URL", description = "A second variant: this address.")
    private Optional<String> candidateUrl = Optional.empty();

    @Option(
            names = "--candidate-header",
            paramLabel = "NAME=VALUE",
            description = "A second variant: this header, such as a feature flag. Repeatable.")
    private Map<String, String> candidateHeaders = Map.of();

    @Option(names = "--candidate-system", paramLabel = "TEXT", description = "A second variant: this system text.")
    private Optional<String> candidateSystem = Optional.empty();

    @Option(
            names = "--candidate-file",
            paramLabel = "FILE",
            description = "A second variant: the answers of this file.")
    private Optional<String> candidateFile = Optional.empty();

    @Option(names = "--prompts", paramLabel = "FILE", description = "JSONL or CSV with the questions; it is copied.")
    private Optional<String> promptsFile = Optional.empty();

    @Option(names = "--prompt", paramLabel = "TEXT", description = "Or: one question. Repeatable.")
    private List<String> prompts = List.of();

    @Option(
            names = "--expected",
            paramLabel = "TEXT",
            description = "A right answer to the --prompt at the same place. Repeatable.")
    private List<String> expected = List.of();

    @Option(
            names = "--fields",
            paramLabel = "KEY=FIELD",
            split = ",",
            description = "What the files call our keys, such as input=question,expected=truth.")
    private Map<String, String> fields = Map.of();

    @Option(
            names = "--evaluators",
            paramLabel = "NAME,...",
            description = "What scores the answers (default: what the prompts allow).")
    private Optional<String> evaluators = Optional.empty();

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing: take what each question offers.")
    private boolean yes;

    Flags flags(Path here) {
        return new Flags(here, here.resolve(to), texts(), variants, prompts, expected, fields, candidateHeaders, yes);
    }

    Path to() {
        return to;
    }

    private Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        name.ifPresent(text -> texts.put("NAME", text));
        endpoint.ifPresent(text -> texts.put("--endpoint", text));
        url.ifPresent(text -> texts.put("--url", text));
        deployment.ifPresent(text -> texts.put("--deployment", text));
        model.ifPresent(text -> texts.put("--model", text));
        key.ifPresent(text -> texts.put("--key", text));
        request.ifPresent(text -> texts.put("--request", text));
        answer.ifPresent(text -> texts.put("--answer", text));
        file.ifPresent(text -> texts.put("--file", text));
        variant.ifPresent(text -> texts.put("--variant", text));
        candidateDeployment.ifPresent(text -> texts.put("--candidate-deployment", text));
        candidateModel.ifPresent(text -> texts.put("--candidate-model", text));
        candidateUrl.ifPresent(text -> texts.put("--candidate-url", text));
        candidateSystem.ifPresent(text -> texts.put("--candidate-system", text));
        candidateFile.ifPresent(text -> texts.put("--candidate-file", text));
        promptsFile.ifPresent(text -> texts.put("--prompts", text));
        evaluators.ifPresent(text -> texts.put("--evaluators", text));
        return texts;
    }
}
