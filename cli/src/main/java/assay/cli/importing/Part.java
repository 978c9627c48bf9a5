package assay.cli.importing;

/** What a column is to a golden prompt, or to its recorded answer. */
enum Part {
    ID("id"),
    INPUT("input"),
    MESSAGES("messages"),
    EXPECTED("expected"),
    CONTEXT("context"),
    TOOLS("tools"),
    EXPECTED_CALLS("expected_tool_calls"),
    EXPECTED_DOCUMENTS("expected_documents"),
    TAGS("tags"),
    CRITICAL("critical"),
    WEIGHT("weight"),
    /** What an export of ours adds to a row, so that nothing is lost on the way back. */
    OURS("the rest of the prompt"),
    FACTS("`expected-facts`"),
    GUIDELINES("`checklist`"),
    TOPICS("`checklist`"),
    RUBRICS("`rubric`"),
    METRICS("the evaluators of the table below, and scores of a recorded answer"),
    ANSWER("a recorded answer"),
    ANSWER_CONTEXT("the context of a recorded answer"),
    ANSWER_CALLS("the calls of tools of a recorded answer"),
    LATENCY("the latency of a recorded answer"),
    SCORE("a score of a recorded answer"),
    NOTHING("");

    private final String meaning;

    Part(String meaning) {
        this.meaning = meaning;
    }

    /** For the listing. */
    String meaning() {
        return meaning;
    }
}
