package assay.cli.init;

import assay.cli.init.Person.Left;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Asks what the second variant has of its own, if there is one. */
record CandidateQuestions(Dialogue dialogue, Flags flags, VariantQuestions questions) {
    private static final String PREFIX = "--candidate-";
    private static final Map<String, String> ASKS = Map.of(
            "deployment", "Its deployment",
            "model", "Its model",
            "url", "Its address",
            "system", "Its system text",
            "file", "JSONL file of its answers",
            "header", "Its header, as NAME=VALUE");

    /** Absent where there is one variant alone. */
    Optional<ObjectNode> candidate(EndpointKind kind, String control) throws Left, InitRefused {
        var keys = Json.object().put("extends", control);
        boolean flagged = flags.any(PREFIX) || !flags.candidateHeaders().isEmpty();
        for (String difference : flagged ? given(kind) : chosen(kind)) add(keys, kind, difference);
        return keys.size() > 1 ? Optional.of(keys) : Optional.empty();
    }

    private List<String> given(EndpointKind kind) throws InitRefused {
        for (String difference : ASKS.keySet()) {
            boolean is = flags.text(PREFIX + difference).isPresent()
                    || (difference.equals("header") && !flags.candidateHeaders().isEmpty());
            if (is && !takes(kind, difference)) {
                throw new InitRefused(PREFIX + difference + ": a variant with the endpoint " + kind.id()
                        + " has no such thing; it can have " + listed(kind));
            }
        }
        return kind.differences().stream()
                .filter(difference -> flags.text(PREFIX + difference).isPresent()
                        || (difference.equals("header")
                                && !flags.candidateHeaders().isEmpty()))
                .toList();
    }

    private static boolean takes(EndpointKind kind, String difference) {
        return kind.differences().contains(difference);
    }

    private static String listed(EndpointKind kind) {
        return String.join(", ", kind.differences().stream().map(PREFIX::concat).toList());
    }

    private List<String> chosen(EndpointKind kind) throws Left, InitRefused {
        if (!dialogue.asks()) return List.of();
        dialogue.say("A second variant is compared with this one. What does it have of its own? "
                + String.join(", ", kind.differences()) + ".");
        String answer = dialogue.ask(Question.optional(
                PREFIX.substring(0, PREFIX.length() - 1),
                "What differs in the second one",
                typed -> takes(kind, typed)
                        ? Optional.empty()
                        : Optional.of("there are: " + String.join(", ", kind.differences()))));
        return answer.isEmpty() ? List.of() : List.of(answer);
    }

    private void add(ObjectNode keys, EndpointKind kind, String difference) throws Left, InitRefused {
        switch (difference) {
            case "header" -> headers(keys, kind);
            case "file" -> file(keys);
            case "system" -> text(keys, kind, difference, Dollars::doubled);
            default -> text(keys, kind, difference, UnaryOperator.identity());
        }
    }

    private void text(ObjectNode keys, EndpointKind kind, String key, UnaryOperator<String> written)
            throws Left, InitRefused {
        questions
                .candidate(kind, PREFIX + key, ASKS.getOrDefault(key, key), written, key)
                .ifPresent(answer -> keys.put(key, answer));
    }

    private void file(ObjectNode keys) throws Left, InitRefused {
        String answer =
                dialogue.ask(Question.needed(PREFIX + "file", ASKS.getOrDefault("file", ""), questions::refusedFile));
        keys.put("file", questions.name(answer));
    }

    private void headers(ObjectNode keys, EndpointKind kind) throws Left, InitRefused {
        var headers = Json.object();
        if (flags.candidateHeaders().isEmpty()) {
            String answer = dialogue.ask(
                    Question.needed(PREFIX + "header", ASKS.getOrDefault("header", ""), typed -> refusal(kind, typed)));
            int equals = answer.indexOf('=');
            headers.put(
                    answer.substring(0, equals).strip(),
                    answer.substring(equals + 1).strip());
        }
        for (var header : flags.candidateHeaders().entrySet()) {
            var refusal = refusal(kind, header.getKey() + "=" + header.getValue());
            if (refusal.isPresent()) throw new InitRefused(PREFIX + "header: " + refusal.get());
            headers.put(header.getKey(), header.getValue());
        }
        keys.set("headers", headers);
    }

    private Optional<String> refusal(EndpointKind kind, String typed) {
        int equals = typed.indexOf('=');
        if (equals < 1) return Optional.of("expected NAME=VALUE, such as x-feature-prompt=v2");
        var keys = Json.object();
        keys.putObject("headers")
                .put(
                        typed.substring(0, equals).strip(),
                        typed.substring(equals + 1).strip());
        return questions.trial().refusal(kind, keys);
    }
}
