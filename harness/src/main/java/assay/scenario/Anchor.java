package assay.scenario;

/**
 * A frozen answer that the judge scores again in every run: when its score moves, the judge has changed, and not the model.
 *
 * @param prompt what was asked, with the context and the expected answers that the judge is shown
 */
public record Anchor(GoldenPrompt prompt, String answer) {}
