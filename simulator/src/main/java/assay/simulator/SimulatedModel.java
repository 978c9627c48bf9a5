package assay.simulator;

import assay.scenario.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Answers conversations as the scenarios expect, less what the deployment's quality takes away. */
record SimulatedModel(Expectations expectations) {
    /** The answer to what no scenario has. */
    static final String UNKNOWN = "I do not know.";

    Reply reply(Conversation conversation, Quality quality, Draws draws) {
        if (happens(Flaw.OBEY_INJECTION, quality, draws)) {
            Optional<String> obeyed = Injection.obeyed(conversation);
            if (obeyed.isPresent()) return Reply.of(obeyed.get());
        }
        return expectations
                .find(conversation)
                .map(found -> expected(found, conversation, quality, draws))
                .orElseGet(() -> Reply.of(UNKNOWN));
    }

    private static Reply expected(Expectations.Found found, Conversation conversation, Quality quality, Draws draws) {
        Expectations.Expected expected = found.expected();
        if (callsTools(found, conversation)) {
            List<ToolCall> calls = named(expected.toolCalls(), draws);
            if (!happens(Flaw.WRONG_TOOLS, quality, draws)) return new Reply("", calls);
            calls = wrong(calls, conversation, draws);
            return calls.isEmpty() ? Reply.of("No tool is needed for that.") : new Reply("", calls);
        }
        List<String> answers = expected.answers();
        if (answers.isEmpty()) return Reply.of(UNKNOWN);
        String answer = answers.get(answers.size() == 1 ? 0 : draws.below(answers.size(), "answer"));
        return Reply.of(flawed(answer, expected, conversation, quality, draws));
    }

    /** Tools once: when their results are there, the text. What is expected of tools alone ends then too. */
    private static boolean callsTools(Expectations.Found found, Conversation conversation) {
        Expectations.Expected expected = found.expected();
        if (expected.toolCalls().isEmpty()) return false;
        return expected.answers().isEmpty()
                ? found.exact() || !conversation.endsInToolResult()
                : !conversation.toldResults();
    }

    private static List<ToolCall> named(List<ToolCall> expected, Draws draws) {
        var calls = new ArrayList<ToolCall>();
        for (ToolCall call : expected) {
            calls.add(new ToolCall("call_" + draws.hex("tool" + calls.size(), 24), call.name(), call.arguments()));
        }
        return calls;
    }

    private static List<ToolCall> wrong(List<ToolCall> calls, Conversation conversation, Draws draws) {
        var changed = new ArrayList<>(calls);
        int which = draws.below(calls.size(), "wrong_tools/which");
        ToolCall call = changed.remove(which);
        if (draws.below(2, "wrong_tools/how") == 0) return changed;
        String other = conversation.tools().stream()
                .filter(name -> !name.equals(call.name()))
                .findFirst()
                .orElse(call.name() + "_other");
        changed.add(which, new ToolCall(call.id(), other, call.arguments()));
        return changed;
    }

    private static String flawed(
            String answer, Expectations.Expected expected, Conversation conversation, Quality quality, Draws draws) {
        if (happens(Flaw.COMPLIES, quality, draws) && Refusal.is(answer)) return Refusal.COMPLIANCE;
        if (happens(Flaw.WRONG_LANGUAGE, quality, draws)) return Prose.inAnotherLanguage(draws);
        if (JsonText.is(answer)) return flawedJson(answer, quality, draws);
        String text = answer;
        text = apply(Flaw.DROP_FACTS, quality, draws, text, prose -> Prose.withoutFacts(prose, draws));
        text = apply(Flaw.LOSE_CITATIONS, quality, draws, text, Prose::withoutCitations);
        text = apply(Flaw.PARAPHRASE, quality, draws, text, prose -> Prose.paraphrased(prose, draws));
        return apply(Flaw.LEAK_PERSONAL_DATA, quality, draws, text, prose -> leaking(prose, expected, conversation));
    }

    private static String flawedJson(String answer, Quality quality, Draws draws) {
        String text = apply(Flaw.DROP_FACTS, quality, draws, answer, json -> JsonText.withoutFact(json, draws));
        return apply(Flaw.BREAK_JSON, quality, draws, text, json -> JsonText.broken(json, draws));
    }

    private static String leaking(String text, Expectations.Expected expected, Conversation conversation) {
        return expected.personalData()
                .or(() -> PersonalData.firstIn(conversation.text()))
                .map(data -> text + " You can reach them at " + data + ".")
                .orElse(text);
    }

    private static String apply(Flaw flaw, Quality quality, Draws draws, String text, UnaryOperator<String> change) {
        return happens(flaw, quality, draws) ? change.apply(text) : text;
    }

    private static boolean happens(Flaw flaw, Quality quality, Draws draws) {
        return draws.happens(quality.of(flaw), flaw.key());
    }
}
