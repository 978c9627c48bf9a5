package assay.pipeline;

import assay.pipeline.Budget.Purpose;
import assay.plan.Run;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts one golden prompt to every variant of its run, close in time and in random order, and keeps what came back. A
 * message that comes again asks only what is not settled; one that comes after its window closed asks nothing.
 */
public final class ReplayPrompt implements Queue.Handler {
    private final Map<String, Golden> scenarios;
    private final Store store;
    private final AskArms askArms;
    private final Events events;

    /** @param budget what the calls may cost; empty: whatever they cost */
    public ReplayPrompt(
            List<Golden> scenarios, Store store, Optional<Budget> budget, InstantSource clock, Events events) {
        this.scenarios = scenarios.stream()
                .collect(Collectors.toMap(golden -> golden.scenario().name(), Function.identity()));
        this.store = store;
        this.askArms = new AskArms(budget, Purpose.GOLDEN, clock, events);
        this.events = events;
    }

    @Override
    public Handled handle(Message message) {
        return switch (MessageJson.read(message.body(), PromptItem.FORMAT, PromptItem.class)) {
            case MessageJson.Read.Understood<PromptItem> item -> replay(message, item.message());
            case MessageJson.Read.Dead<PromptItem> dead -> bury(message, dead.why());
        };
    }

    private Handled replay(Message message, PromptItem item) {
        var run = store.run(item.run());
        if (run.isEmpty())
            return bury(message, new Handled.Dead("unknown run", "No run " + item.run() + " was opened."));
        if (run.get().closed().isPresent()) {
            return notAsked(new Event.CameLate(message.sentId(), item.run()));
        }
        return ask(message, run.get(), item)
                .orElseGet(() -> notAsked(new Event.Outdated(
                        message.sentId(), item.run(), "its scenario has changed since the run was opened")));
    }

    /** Absent where the prompt is not to be had any more as the run was opened with it. */
    private Optional<Handled> ask(Message message, Run run, PromptItem item) {
        return Optional.ofNullable(scenarios.get(run.scenario()))
                .filter(golden -> golden.scenario().hash().equals(run.hash()))
                .flatMap(golden -> anchor(golden, run, item).or(() -> prompt(golden, message, run, item)));
    }

    /** Absent where the item names no anchor. */
    private static Optional<Handled> anchor(Golden golden, Run run, PromptItem item) {
        return item.anchor(golden.scenario())
                .flatMap(anchor -> golden.judgeAnchor().map(judge -> {
                    judge.run(run, anchor);
                    return new Handled.Done();
                }));
    }

    private Optional<Handled> prompt(Golden golden, Message message, Run run, PromptItem item) {
        return golden.prompts()
                .find(item.position(), item.prompt())
                .map(prompt -> askArms.ask(
                        message, run, golden.askVariant(), golden.planner().calls(run, prompt, item.repetition())));
    }

    private Handled notAsked(Event why) {
        events.tell(why);
        return new Handled.Done();
    }

    private Handled bury(Message message, Handled.Dead why) {
        events.tell(new Event.Buried(message.sentId(), why.reason(), why.description()));
        return why;
    }
}
