package assay.cli.init;

import assay.cli.importing.YamlText;
import assay.scenario.Fault;
import assay.scenario.ScenarioReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Says at once what the reader of assay.yaml would say of a variant later, so that there is one set of rules. */
record Trial(ScenarioReader reader) {
    /**
     * @param keys of a variant; what is not known yet is made up
     * @return why it will not do
     */
    Optional<String> refusal(EndpointKind kind, ObjectNode keys) {
        var whole = kind.madeUp();
        whole.setAll(keys);
        var file = Json.object();
        file.putObject("variants").set("trial", whole);
        try {
            var yaml = Files.createTempFile("assay-init-", ".yaml");
            try {
                Files.writeString(yaml, YamlText.of(file, 0));
                return reader.readWorkspace(yaml).faults().stream()
                        .filter(fault -> fault.severity() == Fault.Severity.ERROR)
                        .map(Fault::message)
                        .findFirst();
            } finally {
                Files.delete(yaml);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
