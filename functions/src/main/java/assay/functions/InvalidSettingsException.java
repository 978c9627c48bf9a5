package assay.functions;

import java.util.List;

/** The app cannot start: what is missing or wrong, all at once. Values are not repeated, since one may be a key in the wrong place. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<String> faults;

    InvalidSettingsException(List<String> faults) {
        super("settings (docs/settings.md):\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, beginning with the name of the setting. */
    public List<String> faults() {
        return faults;
    }
}
