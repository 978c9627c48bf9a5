package assay.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Azure's content filter in words: {@code prompt: jailbreak detected and filtered; answer: violence medium}. */
final class FilterFindings {
    private static final List<String> SEVERITIES = List.of("safe", "low", "medium", "high");

    private final Map<String, Finding> byCategory = new TreeMap<>();

    private record Finding(String where, String category, int severity, boolean detected, boolean filtered) {
        Finding worse(Finding other) {
            return new Finding(
                    where,
                    category,
                    Math.max(severity, other.severity),
                    detected || other.detected,
                    filtered || other.filtered);
        }

        boolean harmless() {
            return severity <= 0 && !detected && !filtered;
        }

        String words() {
            String found = severity > 0 ? " " + SEVERITIES.get(severity) : detected ? " detected" : "";
            return category.replace('_', ' ') + found + (filtered ? (found.isEmpty() ? "" : " and") + " filtered" : "");
        }
    }

    /**
     * @param where {@code prompt} or {@code answer}
     * @param results by category; a stream repeats them with every piece of text, and the worst stands
     */
    void add(String where, JsonNode results) {
        results.properties().forEach(entry -> {
            JsonNode result = entry.getValue();
            var finding = new Finding(
                    where,
                    entry.getKey(),
                    SEVERITIES.indexOf(result.path("severity").asText("")),
                    result.path("detected").asBoolean(),
                    result.path("filtered").asBoolean());
            if (!finding.harmless()) byCategory.merge(where + " " + entry.getKey(), finding, Finding::worse);
        });
    }

    /** Empty where the filter found nothing. */
    Optional<String> words() {
        String words = List.of("prompt", "answer").stream()
                .map(this::words)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return Optional.of(words).filter(text -> !text.isEmpty());
    }

    private String words(String where) {
        String found = byCategory.values().stream()
                .filter(finding -> finding.where().equals(where))
                .map(Finding::words)
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "" : where + ": " + found;
    }
}
