package assay.cli.init;

import java.util.Map;

/** What the written files say of their keys. Never what a user typed. */
final class Comments {
    static final String ASSAY = """
            # Who is tested. The folders beside this file say what is tested. Every key: docs/scenarios.md
            #
            # ${NAME} is read from the environment, in this file only. Keys and passwords never stand in a file: an endpoint's
            # key is read from AZURE_OPENAI_API_KEY or OPENAI_API_KEY, and `key: MY_KEY` names another variable.

            """;

    static final String CONTROL = """
            # A variant is one way to answer: an endpoint, a model version, parameters. The name is yours.
            """;

    static final String CANDIDATE = """
            # The same but for what stands here. Scenarios compare it with the first variant that they list.
            """;

    /** Behind the last key of a variant that is called. */
    static final Map<EndpointKind, String> CALLED = Map.of(
            EndpointKind.AZURE_OPENAI,
            """
            # Sent with every call as they are; reasoning models want max_completion_tokens, and no temperature.
            # parameters: { temperature: 0, max_tokens: 400 }
            # US dollars per million tokens, as your contract says. Without a price there is no cost, never a guess.
            # price: { input: 2.50, output: 10.00 }
            # What the endpoint bears, for all calls together.
            limits: { concurrency: 4, timeout: 60s }
            """,
            EndpointKind.OPENAI,
            """
            # Sent with every call as they are; reasoning models want max_completion_tokens, and no temperature.
            # parameters: { temperature: 0, max_tokens: 400 }
            # US dollars per million tokens. Without a price there is no cost, never a guess.
            # price: { input: 2.50, output: 10.00 }
            # What the endpoint bears, for all calls together: a small model on your own machine takes one at a time.
            limits: { concurrency: 2, timeout: 60s }
            """,
            EndpointKind.HTTP,
            """
            # `response` also takes what else the JSON may tell: context: $.sources, model: $.model, usage: { input:
            # $.usage.prompt_tokens, output: ... }; and of a streamed answer: stream: sse, done: "[DONE]"
            # What the application bears, for all calls together.
            limits: { concurrency: 4, timeout: 60s }
            """,
            EndpointKind.RECORDED,
            """
            # `fields` says what the file calls our fields. It also takes scores that somebody else gave:
            # scores: { groundedness: { field: gpt_groundedness, scale: [1, 5], threshold: 4 } }
            """);

    static final String NO_MODEL = """
            # Pinned: an answer that reports another version is told as model drift. `assay doctor` says what answers now.
            # model: gpt-4o-2024-11-20
            """;

    static final String SCENARIO = """
            # What is asked, and how the answers are scored. Who is asked stands in assay.yaml. Every key: docs/scenarios.md
            # Change what you like, then: assay validate

            """;

    static final String VERSION = "   # raise it when a change should start a new baseline";
    static final String VARIANTS = "   # from assay.yaml; each is compared with the first";

    static final String OPTIONS = """
            # system: Answer from the handbook and cite the page.     # sent before each prompt; an application has its own
            # repeat: 3                                              # each prompt three times, since answers vary

            # Each answer gets all of these scores: a number from 0 to 1, which passes or fails where there is a threshold.
            """;

    static final Map<String, String> EVALUATORS = Map.of(
            "rouge-l", "as many words in the same order as expected; 0.35 leaves room for other words",
            "f1", "the words that are expected, in any order",
            "exact-match", "the very text that is expected",
            "numeric", "the number that is expected",
            "length", "no lectures",
            "latency", "the whole answer within this time",
            "first-token", "the first piece of the answer within this time",
            "cost", "US dollars for one answer; needs a price in assay.yaml",
            "citation-present", "a source is cited",
            "json", "the answer is JSON");

    static final String MORE_EVALUATORS = """
              # - { evaluator: contains-all, name: facts, values: ["$40", "$95"] }     # better under the prompt that asks for them
            """;

    static final String GATES = """

            # A run fails when a variant is worse than the first one, beyond chance and this margin, and for whatever else
            # you require.
            # gates: { margin: 0.02, require: ["p95(latency) <= 4s", "failures <= 1%"] }

            """;

    static final String PROMPTS = """
            # Golden prompts: questions whose answers you know. Ten tell a difference from chance; thirty are a good start.
            """;

    static final String EXAMPLE = """
              # An example. Put your own in its place.
            """;

    static final String MORE_OF_PROMPT = """
                # id: a-name-of-your-own                   # else it is made from the input
                # context: [ "handbook.pdf#page=7: ..." ]   # what the answer should rest on
                # tags: [billing]                          # slices of the report
                # critical: true                           # its failure alone fails the run
            """;

    static final String BULK = """
              # A line or a row each. `fields` says what the file calls our keys.
            """;

    private Comments() {}
}
