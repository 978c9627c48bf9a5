package assay.pipeline;

/**
 * Something wrong with what was sent to us.
 *
 * @param at JSON pointer; empty: all of it
 * @param message what was expected; repeats nothing of what was sent
 */
public record Refusal(String at, String message) {}
