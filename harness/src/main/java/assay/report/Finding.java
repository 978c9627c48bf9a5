package assay.report;

import java.util.Optional;

/**
 * One thing about a run that a pipeline should point at.
 *
 * @param scenario its name
 * @param title a few words; the scenario first
 * @param sentence may hold text from outside
 * @param prompt the golden prompt that it is about; absent where it is about the run as a whole
 */
public record Finding(Level level, String scenario, String title, String sentence, Optional<String> prompt) {
    /** How much of a pipeline's attention it takes. */
    public enum Level {
        ERROR,
        WARNING
    }
}
