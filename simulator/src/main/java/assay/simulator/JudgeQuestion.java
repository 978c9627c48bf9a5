package assay.simulator;

import assay.scenario.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A question to a judge, as it is read from the conversation: the evidence between the markers of its number, and the
 * form of the reply from the words behind it.
 *
 * @param words what a verdict may be; empty where it is a level
 * @param given how many things there are to give a verdict on; 0: the judge finds them, or there is one verdict
 * @param list whether verdicts on several things are wanted
 * @param listed the things that the instructions list
 */
record JudgeQuestion(
        SortedMap<String, String> evidence,
        int low,
        int high,
        List<String> words,
        int given,
        boolean list,
        List<String> listed) {
    private static final Pattern NUMBER = Pattern.compile("\\AThe number of this question is ([0-9a-f]{32})\\.");
    private static final Pattern LEVEL = Pattern.compile("an integer from (-?\\d+) to (-?\\d+)");
    private static final Pattern WORDS = Pattern.compile("one of ([a-z_]+(?:, [a-z_]+)*)");
    private static final Pattern GIVEN = Pattern.compile("each of 1 to (\\d+) once");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\d{1,3}\\. (.+)$");

    /** Empty for what is no question to a judge. */
    static Optional<JudgeQuestion> of(Conversation conversation) {
        var asked = conversation.messages().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
        var number = NUMBER.matcher(asked);
        if (!number.find()) return Optional.empty();
        return Optional.of(of(conversation, asked, number.group(1)));
    }

    private static JudgeQuestion of(Conversation conversation, String asked, String number) {
        var evidence = new TreeMap<String, String>();
        var parts = Pattern.compile("(?s)<<<([a-z0-9-]+) " + number + ">>>\\n(.*?)\\n<<<end " + number + ">>>\\n")
                .matcher(asked);
        int end = 0;
        while (parts.find()) {
            evidence.put(parts.group(1), parts.group(2));
            end = parts.end();
        }
        String form = asked.substring(end);
        var level = LEVEL.matcher(form);
        boolean graded = level.find();
        var words = WORDS.matcher(form);
        var given = GIVEN.matcher(form);
        var system = conversation.messages().getFirst().text();
        var listed = new ArrayList<String>();
        LISTED.matcher(system).results().forEach(item -> listed.add(item.group(1)));
        return new JudgeQuestion(
                evidence,
                graded ? Integer.parseInt(level.group(1)) : 0,
                graded ? Integer.parseInt(level.group(2)) : 1,
                words.find() ? List.of(words.group(1).split(", ")) : List.of(),
                given.find() ? Integer.parseInt(given.group(1)) : 0,
                form.contains("\"items\""),
                listed);
    }

    String part(String name) {
        return evidence.getOrDefault(name, "");
    }

    /** What the n-th thing is, from 1; empty where the instructions list the things. */
    String thing(int n) {
        return evidence.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("-" + n))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
