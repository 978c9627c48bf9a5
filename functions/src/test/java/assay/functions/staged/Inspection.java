package assay.functions.staged;

import assay.functions.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a staged package, as far as can be told without calling it: one sentence for each fault. */
record Inspection(Stage stage) {
    private static final Set<String> LISTED =
            Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
    /** An app setting in the value of a binding. */
    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%]+)%");
    /** What the host looks for behind a connection's name, to sign in with an identity. */
    private static final List<String> PARTS = List.of("__fullyQualifiedNamespace", "__credential", "__clientId");

    List<String> faults() throws Exception {
        var faults = new ArrayList<String>();
        for (var function : stage.functions()) {
            settings(function)
                    .filter(setting -> !LISTED.contains(setting))
                    .forEach(setting -> faults.add(
                            function.name() + " needs the setting " + setting + ", which is not in the list"));
        }
        try (var loader = Worker.loaderOf(stage)) {
            new StagedClasses(stage)
                    .missing(loader)
                    .forEach((name, by) -> faults.add(name + " is missing, which " + by + " names"));
        }
        faults.addAll(entryPoints());
        return faults;
    }

    private static Stream<String> settings(StagedFunction function) {
        return function.bindings().stream().flatMap(binding -> {
            var named = PLACEHOLDER.matcher(binding.toString()).results().map(found -> found.group(1));
            return Stream.concat(named, ofConnection(binding.path("connection")));
        });
    }

    private static Stream<String> ofConnection(JsonNode connection) {
        return connection.isMissingNode() ? Stream.of() : PARTS.stream().map(part -> connection.asText() + part);
    }

    private List<String> entryPoints() throws Exception {
        var faults = new ArrayList<String>();
        try (var worker = Worker.load(stage, Map.of())) {
            for (var function : stage.functions()) {
                try {
                    worker.entryPoint(function);
                } catch (ClassNotFoundException | LinkageError | AssertionError e) {
                    faults.add(function.name() + " cannot be loaded: " + e);
                }
            }
        } catch (LinkageError | ServiceConfigurationError | ReflectiveOperationException e) {
            faults.add("the injector cannot be loaded: " + e);
        }
        return faults;
    }
}
