package assay.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What an import would make of a Foundry row, for whoever writes one. */
public final class FoundryRow {
    private static final TableImporter TABLE = new TableImporter(Format.FOUNDRY, Map.of());

    private FoundryRow() {}

    /** The golden prompt with the keys of scenario.yaml, and {@code system}; empty where the row asks nothing. */
    public static Optional<ObjectNode> prompt(ObjectNode row) {
        try {
            var draft = TABLE.draft(row, 1);
            draft.system().ifPresent(text -> draft.prompt().put(Shared.SYSTEM, text));
            return Optional.of(draft.prompt());
        } catch (Unusable e) {
            return Optional.empty();
        }
    }
}
