package assay.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What may stand in the texts of a request as {@code {{name}}}; each call puts its own in. */
public enum Placeholder {
    /** What the user says last. */
    INPUT("input"),
    /** The conversation: a list of {@code role} and {@code content}. */
    MESSAGES("messages"),
    /** Names the conversation, for an application that keeps it: the same for all turns, new for each playing. */
    CONVERSATION("conversation"),
    /** The system text; empty where there is none. */
    SYSTEM("system"),
    /** The prompt's context: a list of {@code id} and {@code text}. */
    CONTEXT("context"),
    /** What may be called, as the chat protocol says it. Without it an application is taken to run tools of its own. */
    TOOLS("tools"),
    /** The variant's parameters. */
    PARAMETERS("parameters"),
    PROMPT_ID("prompt.id"),
    /** A list of texts. */
    PROMPT_TAGS("prompt.tags");

    private static final Pattern WRITTEN = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private final String id;

    Placeholder(String id) {
        this.id = id;
    }

    /** As it is written between the braces. */
    public String id() {
        return id;
    }

    /** Absent for a name that is none. */
    public static Optional<Placeholder> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /** Where {@code {{name}}} stands in a text, with the name as group 1. */
    public static List<MatchResult> in(String text) {
        return WRITTEN.matcher(text).results().toList();
    }
}
