package assay.cli.importing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which column of which format is what. docs/importing.md shows the same tables; a test holds them together. */
final class Tables {
    private static final String JUDGED = "the judge of assay.yaml is asked, in other words than there";

    private Tables() {}

    static Map<String, Column> of(Format format) {
        return switch (format) {
            case FOUNDRY, EVALUATION -> foundry();
            case RAGAS -> ragas();
            case DEEPEVAL -> deepeval();
            case MLFLOW -> mlflow();
            case CSV -> csv();
            case PROMPTFOO, OPENAI_EVALS -> Map.of();
        };
    }

    private static Map<String, Column> foundry() {
        var table = new LinkedHashMap<String, Column>();
        table.put("id", Column.to(Part.ID));
        table.put("query", Column.to(Part.INPUT));
        table.put("question", Column.to(Part.INPUT));
        table.put("conversation", Column.to(Part.MESSAGES));
        table.put("messages", Column.to(Part.MESSAGES));
        table.put("ground_truth", Column.to(Part.EXPECTED));
        table.put("truth", Column.to(Part.EXPECTED));
        table.put("context", Column.to(Part.CONTEXT));
        table.put(
                "retrieved_documents",
                Column.nearly(Part.CONTEXT, "the documents' texts; their relevance scores are not kept"));
        table.put("tool_definitions", Column.to(Part.TOOLS));
        table.put("expected_tool_calls", Column.to(Part.EXPECTED_CALLS));
        table.put("response", Column.to(Part.ANSWER));
        table.put("answer", Column.to(Part.ANSWER));
        table.put("latency", Column.to(Part.LATENCY));
        table.put("assay", Column.to(Part.OURS));
        table.put("tool_calls", Column.to(Part.ANSWER_CALLS));
        table.put("retrieval_ground_truth", Column.to(Part.EXPECTED_DOCUMENTS));
        return table;
    }

    private static Map<String, Column> ragas() {
        var table = new LinkedHashMap<String, Column>();
        table.put("id", Column.to(Part.ID));
        table.put("user_input", Column.to(Part.INPUT));
        table.put("question", Column.to(Part.INPUT));
        table.put("reference", Column.to(Part.EXPECTED));
        table.put("ground_truth", Column.to(Part.EXPECTED));
        table.put("reference_contexts", Column.to(Part.CONTEXT));
        table.put("retrieved_contexts", Column.to(Part.ANSWER_CONTEXT));
        table.put("contexts", Column.to(Part.ANSWER_CONTEXT));
        table.put("reference_tool_calls", Column.to(Part.EXPECTED_CALLS));
        table.put("response", Column.to(Part.ANSWER));
        table.put("answer", Column.to(Part.ANSWER));
        table.put("multi_responses", Column.refused("several answers to one prompt; record them as variants"));
        table.put("rubrics", Column.nearly(Part.RUBRICS, JUDGED));
        table.put("reference_topics", Column.nearly(Part.TOPICS, JUDGED));
        return table;
    }

    private static Map<String, Column> deepeval() {
        var table = new LinkedHashMap<String, Column>();
        table.put("id", Column.to(Part.ID));
        table.put("name", Column.to(Part.ID));
        table.put("input", Column.to(Part.INPUT));
        for (String key : new String[] {"expected_output", "expectedOutput"}) table.put(key, Column.to(Part.EXPECTED));
        table.put("context", Column.to(Part.CONTEXT));
        for (String key : new String[] {"retrieval_context", "retrievalContext"}) {
            table.put(key, Column.to(Part.ANSWER_CONTEXT));
        }
        for (String key : new String[] {"expected_tools", "expectedTools"}) {
            table.put(key, Column.to(Part.EXPECTED_CALLS));
        }
        table.put("tags", Column.to(Part.TAGS));
        for (String key : new String[] {"actual_output", "actualOutput"}) table.put(key, Column.to(Part.ANSWER));
        for (String key : new String[] {"completion_time", "completionTime"}) table.put(key, Column.to(Part.LATENCY));
        table.put("metricsData", Column.nearly(Part.METRICS, "each metric is listed by itself"));
        for (String key : new String[] {"tools_called", "toolsCalled"}) table.put(key, Column.to(Part.ANSWER_CALLS));
        return table;
    }

    private static Map<String, Column> mlflow() {
        var table = new LinkedHashMap<String, Column>();
        for (String key : new String[] {"id", "request_id", "trace_id"}) table.put(key, Column.to(Part.ID));
        for (String key : new String[] {"messages", "question", "query", "input", "prompt", "request"}) {
            table.put("inputs." + key, Column.to(key.equals("messages") ? Part.MESSAGES : Part.INPUT));
        }
        table.put("inputs", Column.to(Part.INPUT));
        table.put("expectations.expected_response", Column.to(Part.EXPECTED));
        table.put("expectations.expected_retrieved_context", Column.to(Part.CONTEXT));
        for (String key : new String[] {"response", "answer", "output", "content"}) {
            table.put("outputs." + key, Column.to(Part.ANSWER));
        }
        table.put("outputs", Column.to(Part.ANSWER));
        table.put("tags", Column.to(Part.TAGS));
        table.put("expectations.expected_facts", Column.nearly(Part.FACTS, JUDGED));
        table.put("expectations.guidelines", Column.nearly(Part.GUIDELINES, JUDGED));
        table.put("expectations.expected_tool_calls", Column.to(Part.EXPECTED_CALLS));
        return table;
    }

    private static Map<String, Column> csv() {
        var table = new LinkedHashMap<String, Column>();
        table.put("id", Column.to(Part.ID));
        for (String key : new String[] {"input", "question", "query", "prompt"}) table.put(key, Column.to(Part.INPUT));
        for (String key : new String[] {"expected", "truth", "ground_truth", "answer", "reference", "ideal"}) {
            table.put(key, Column.to(Part.EXPECTED));
        }
        table.put("messages", Column.to(Part.MESSAGES));
        table.put("context", Column.to(Part.CONTEXT));
        table.put("tools", Column.to(Part.TOOLS));
        table.put("expected_tool_calls", Column.to(Part.EXPECTED_CALLS));
        table.put("expected_documents", Column.to(Part.EXPECTED_DOCUMENTS));
        table.put("tags", Column.to(Part.TAGS));
        table.put("critical", Column.to(Part.CRITICAL));
        table.put("weight", Column.to(Part.WEIGHT));
        table.put("response", Column.to(Part.ANSWER));
        return table;
    }
}
