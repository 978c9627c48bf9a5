package assay.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Judges by one simple rule: the share of a text's words of four letters or more, and of its numbers, that occur in what
 * it should rest on, which is the context, else the expected answer, else the query. A level is that share of the scale;
 * a thing is good from one half on. Then the deployment's own bias: a good verdict is turned round with probability 1 -
 * sensitivity, a bad one with 1 - specificity.
 */
final class SimulatedJudge {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{4,}|\\p{N}+");
    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]?");

    private final JudgeQuestion question;
    private final Judging judging;
    private final Draws draws;
    private final boolean wantsProbabilities;

    SimulatedJudge(JudgeQuestion question, Judging judging, Draws draws, boolean wantsProbabilities) {
        this.question = question;
        this.judging = judging;
        this.draws = draws;
        this.wantsProbabilities = wantsProbabilities;
    }

    Reply reply() {
        if (draws.happens(judging.refusing(), "refusing")) return Reply.of("I'm sorry, but I cannot assess this.");
        if (draws.happens(judging.malformed(), "malformed")) return Reply.of("It deserves 5 out of 5, I would say.");
        if (question.list()) return told(items().toString(), Map.of());
        return question.words().isEmpty() ? level() : told(choice(), Map.of());
    }

    private Reply level() {
        int level = draws.happens(judging.outOfRange(), "out_of_range") ? question.high() + 7 : biased(plain());
        String verdict = graded(level);
        if (draws.happens(judging.contradictory(), "contradictory")) {
            verdict = graded(question.low() + question.high() - level) + "\nOn second thoughts:\n" + verdict;
        }
        return told(verdict, wantsProbabilities ? probabilities(level) : Map.of());
    }

    private int plain() {
        double share = share(question.part("answer").isEmpty() ? query() : question.part("answer"), reference());
        return question.low() + (int) Math.round(share * (question.high() - question.low()));
    }

    private String query() {
        return question.part("query");
    }

    private int biased(int level) {
        boolean good = 2 * level >= question.low() + question.high();
        return turned(good) ? question.low() + question.high() - level : level;
    }

    private boolean turned(boolean good) {
        return draws.happens(1 - (good ? judging.sensitivity() : judging.specificity()), "bias");
    }

    private static String graded(int level) {
        return Json.object()
                .put("reason", "by the words that are shared")
                .put("score", level)
                .toString();
    }

    /** Mostly sure, and else of one level less or more. */
    private Map<String, Double> probabilities(int level) {
        int other = level > question.low() ? level - 1 : level + 1;
        return Map.of(Integer.toString(level), .9, Integer.toString(other), .08);
    }

    private String choice() {
        if (question.words().contains("second")) return chosen(better());
        double share = share(question.part("answer"), reference());
        String word = share >= .8 ? "same" : share > .3 ? "subset" : "conflict";
        return chosen(question.words().contains(word) ? word : question.words().getFirst());
    }

    /** Of two answers the one that shares more words with what is right; turned round as often as a good verdict is. */
    private String better() {
        String right = question.part("expected").isEmpty() ? query() : question.part("expected");
        double first = share(question.part("first"), right);
        double second = share(question.part("second"), right);
        if (Math.abs(first - second) < .05) return "tie";
        return turned(true) == first > second ? "second" : "first";
    }

    private static String chosen(String word) {
        return Json.object()
                .put("reason", "by the words that are shared")
                .put("choice", word)
                .toString();
    }

    private ObjectNode items() {
        var items = Json.array();
        if (question.given() > 0) {
            for (int n = 1; n <= question.given(); n++) items.add(item(Integer.toString(n), good(n)));
        } else {
            String split = question.part("answer").isEmpty() ? question.part("expected") : question.part("answer");
            for (var sentence : sentences(split)) items.add(item(sentence, share(sentence, reference()) >= .5));
        }
        return Json.object().set("items", items);
    }

    private boolean good(int n) {
        String thing = question.thing(n);
        if (thing.isEmpty()) { // a fact or a criterion: of the answer
            return n <= question.listed().size() && share(question.listed().get(n - 1), question.part("answer")) >= .5;
        }
        int source = thing.indexOf("\nSource: ");
        if (source >= 0)
            return share(thing.substring(0, source).replace("Sentence:", ""), thing.substring(source)) >= .5;
        return share(question.part("expected"), thing) >= .3;
    }

    private ObjectNode item(String text, boolean good) {
        boolean said = turned(good) != good;
        return Json.object()
                .put("text", text)
                .put(
                        "verdict",
                        said ? question.words().getFirst() : question.words().getLast());
    }

    private Reply told(String verdict, Map<String, Double> probabilities) {
        String said = draws.happens(judging.quotes(), "quotes")
                ? "The evidence says: " + String.join("\n", question.evidence().values()) + "\n" + verdict
                : verdict;
        if (!draws.happens(judging.truncated(), "truncated"))
            return Reply.of(said).sure(probabilities);
        return Reply.of(said.substring(0, said.length() / 2)).cutOff();
    }

    private String reference() {
        if (!question.part("context").isEmpty() && !question.part("answer").isEmpty()) return question.part("context");
        if (!question.part("expected").isEmpty() && !question.part("answer").isEmpty())
            return question.part("expected");
        if (!question.part("context").isEmpty()) return question.part("context");
        return question.part("query").isEmpty() ? question.part("answer") : question.part("query");
    }

    private static double share(String text, String reference) {
        var words = words(text);
        if (words.isEmpty()) return 0;
        Set<String> there = new HashSet<>(words(reference));
        return (double) words.stream().filter(there::contains).count() / words.size();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        SENTENCE.matcher(text).results().map(match -> match.group().strip()).forEach(sentence -> {
            if (!words(sentence).isEmpty()) sentences.add(sentence);
        });
        return sentences;
    }
}
