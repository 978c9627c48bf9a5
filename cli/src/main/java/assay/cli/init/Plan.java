package assay.cli.init;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * All that is known when the last question is answered.
 *
 * @param folder of the scenario
 * @param assayYaml the file of variants, which need not be there yet
 * @param shown that file as the user would call it
 * @param variants that are asked, the control first
 * @param added those of them that are not in assay.yaml yet
 * @param evaluate as scenario.yaml lists them
 */
record Plan(
        String name,
        Path folder,
        Path assayYaml,
        Path shown,
        List<String> variants,
        List<NewVariant> added,
        Prompts prompts,
        List<JsonNode> evaluate) {}
