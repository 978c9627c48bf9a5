package assay.cli.calibrating;

import assay.observation.Outcome;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.score.Score;
import assay.score.Scored;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers for people to label, drawn by chance from those that an evaluator scored, without the score: who sees it is
 * swayed by it. A reservoir of one size, whatever the run's.
 */
public final class Sheet {
    private static final List<String> COLUMNS = List.of(
            "id", "metric", "prompt", "variant", "question", "expected", "context", "answer", "label", "author");

    private final String metric;
    private final Map<String, List<Chunk>> contexts;
    private final int size;
    private final Random random;
    private final List<Scored> drawn = new ArrayList<>();
    private long seen;

    /** @param contexts of the prompts, by their ids; an answer's own wins over it */
    public Sheet(String metric, Map<String, List<Chunk>> contexts, int size, long seed) {
        this.metric = metric;
        this.contexts = contexts;
        this.size = size;
        this.random = new Random(seed);
    }

    public void add(Scored scored) {
        boolean due = scored.observation().anchor().isEmpty()
                && scored.observation().outcome() instanceof Outcome.Answer
                && scored.evaluations().stream()
                        .anyMatch(each ->
                                each instanceof Score && each.evaluator().name().equals(metric));
        if (!due) return;
        seen++;
        if (drawn.size() < size) {
            drawn.add(scored);
        } else {
            long place = random.nextLong(seen);
            if (place < size) drawn.set((int) place, scored);
        }
    }

    public int rows() {
        return drawn.size();
    }

    public void write(Appendable out) throws IOException {
        var schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        var writer = new CsvMapper().writer(schema.build());
        out.append(String.join(",", COLUMNS)).append('\n');
        for (var scored : drawn) out.append(writer.writeValueAsString(row(scored)));
    }

    private Map<String, String> row(Scored scored) {
        var observation = scored.observation();
        var answer = (Outcome.Answer) observation.outcome();
        var row = new LinkedHashMap<String, String>();
        row.put("id", observation.id().value());
        row.put("metric", disarmed(metric));
        row.put("prompt", disarmed(observation.prompt()));
        row.put("variant", observation.variant());
        boolean turns = turns(scored, answer);
        row.put("question", disarmed(turns ? questions(observation.messages()) : question(observation.messages())));
        row.put("expected", disarmed(String.join("\n\n", observation.expected())));
        row.put(
                "context",
                disarmed(Stream.concat(
                                answer.earlier().stream()
                                        .filter(ignored -> turns)
                                        .flatMap(turn -> turn.context().stream()),
                                context(observation.prompt(), answer).stream())
                        .distinct()
                        .map(chunk -> chunk.text())
                        .reduce((one, other) -> one + "\n\n" + other)
                        .orElse("")));
        row.put("answer", disarmed(turns ? answers(answer) : answer.text()));
        row.put("label", "");
        row.put("author", "");
        return row;
    }

    /** Whether the score is of all answers of a conversation, so that a person must see them all. */
    private boolean turns(Scored scored, Outcome.Answer answer) {
        return !answer.earlier().isEmpty()
                && scored.evaluations().stream()
                        .filter(each -> each.evaluator().name().equals(metric))
                        .anyMatch(each -> each instanceof Score score
                                && score.evidence().details().containsKey("turns"));
    }

    private static String questions(List<Message> messages) {
        return numbered(messages.stream()
                .filter(message -> message.role() == Message.Role.USER)
                .map(Message::text));
    }

    private static String answers(Outcome.Answer answer) {
        return numbered(Stream.concat(answer.earlier().stream().map(Outcome.Earlier::text), Stream.of(answer.text())));
    }

    private static String numbered(Stream<String> texts) {
        var all = texts.toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> (i + 1) + ": " + all.get(i))
                .collect(Collectors.joining("\n\n"));
    }

    private List<Chunk> context(String prompt, Outcome.Answer answer) {
        return answer.context().isEmpty() ? contexts.getOrDefault(prompt, List.of()) : answer.context();
    }

    private static String question(List<Message> messages) {
        return messages.reversed().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String disarmed(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
