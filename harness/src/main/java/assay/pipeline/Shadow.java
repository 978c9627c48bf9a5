package assay.pipeline;

import assay.observation.Outcome;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.pipeline.Budget.Purpose;
import assay.pipeline.MirroredRequest.ProductionAnswer;
import assay.plan.Call;
import assay.plan.Run;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiment.Traffic;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message.Role;
import assay.scenario.Privacy;
import assay.scenario.Variant;
import assay.score.EvaluatorKind;
import assay.score.JudgeSample;
import assay.score.Scorer;
import assay.score.TextKept;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a mirrored request to both variants of its experiment, close in time and in random order, and keeps what came back
 * without personal data. A message that comes again asks only what is not settled; one that comes after its window
 * closed asks nothing.
 */
public final class Shadow implements Queue.Handler {
    private final Map<String, Asking> experiments;
    private final Store store;
    private final AskArms askArms;
    private final InstantSource clock;
    private final Events events;

    /**
     * @param kinds by id; holds every evaluator that the experiments use
     * @param budget what the calls may cost; empty: whatever they cost
     */
    public Shadow(
            Experiments experiments,
            Map<String, EvaluatorKind> kinds,
            Models models,
            Store store,
            Privacy privacy,
            Optional<Budget> budget,
            InstantSource clock,
            Events events) {
        var kept = TextKept.of(privacy);
        var sample = new JudgeSample(experiments.judged());
        this.experiments = experiments.all().stream()
                .filter(each -> each.experiment().traffic() == Traffic.SHADOW)
                .collect(Collectors.toMap(
                        Planned::name,
                        each -> new Asking(
                                each,
                                new AskVariant(
                                        models,
                                        new Scorer(each.evaluate(), kinds, sample),
                                        store,
                                        clock,
                                        false,
                                        kept::of))));
        this.store = store;
        this.askArms = new AskArms(budget, Purpose.SHADOW, clock, events);
        this.clock = clock;
        this.events = events;
    }

    private record Asking(Planned planned, AskVariant askVariant) {}

    @Override
    public Handled handle(Message message) {
        return switch (MessageJson.read(message.body(), ShadowItem.FORMAT, ShadowItem.class)) {
            case MessageJson.Read.Understood<ShadowItem> item -> shadow(message, item.message());
            case MessageJson.Read.Dead<ShadowItem> dead -> bury(message, dead.why());
        };
    }

    private Handled shadow(Message message, ShadowItem item) {
        var window = ShadowWindow.at(item.at());
        var run = window.run(item.experiment());
        var asking = Optional.ofNullable(experiments.get(item.experiment()));
        if (asking.isEmpty()) {
            return notAsked(new Event.Outdated(message.sentId(), run, "its experiment is gone from the configuration"));
        }
        if (!clock.instant().isBefore(window.deadline())) {
            return notAsked(new Event.CameLate(message.sentId(), run));
        }
        var planned = asking.get().planned();
        var open = opened(window.run(planned));
        if (open.closed().isPresent()) return notAsked(new Event.CameLate(message.sentId(), run));
        if (!open.hash().equals(planned.hash())) {
            return notAsked(new Event.Outdated(
                    message.sentId(), run, "its experiment has changed since these five minutes were opened"));
        }
        return pair(message, asking.get(), open, item);
    }

    private Run opened(Run run) {
        var there = store.run(run.id());
        if (there.isPresent()) return there.get();
        return store.open(run) ? run : store.run(run.id()).orElse(run);
    }

    private Handled pair(Message message, Asking asking, Run run, ShadowItem item) {
        var planned = asking.planned();
        var askVariant = asking.askVariant();
        if (planned.experiment().controlAnswers() == ControlAnswers.CALLED) {
            return askArms.ask(message, run, askVariant, arms(planned, run, item));
        }
        if (item.redacted()) {
            return noPair(message, run, "redaction changed it, so the user's answer is to another request");
        }
        if (item.answer().isEmpty()) return noPair(message, run, "it came without the user's answer");
        var control = call(planned.control(), run, item, 1);
        if (!askVariant.settled(control)) {
            var scored = askVariant.keep(control, given(item.answer().get()));
            events.tell(new Event.Observed(control.variant(), scored));
        }
        return askArms.ask(message, run, askVariant, List.of(call(planned.candidate(), run, item, 1)));
    }

    /** In an order drawn from the request; for a share of them, the control once more. */
    private static List<Call> arms(Planned planned, Run run, ShadowItem item) {
        var arms = new ArrayList<Call>();
        arms.add(call(planned.control(), run, item, 1));
        arms.add(call(planned.candidate(), run, item, 1));
        if (ShadowItem.draw(item.experiment(), item.request(), "twice")
                < planned.experiment().twice()) {
            arms.add(call(planned.control(), run, item, 2));
        }
        Collections.shuffle(arms, new Random(ShadowItem.number(item.experiment(), item.request(), "order")));
        return arms;
    }

    private static Call call(Variant variant, Run run, ShadowItem item, int repetition) {
        var prompt = new GoldenPrompt(
                item.request(),
                item.messages(),
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        return new Call(run.id(), prompt, repetition, variant, messages(variant, item));
    }

    /** The system text of a request is production's; an arm that differs by its own gets that instead. */
    private static List<assay.scenario.Message> messages(Variant variant, ShadowItem item) {
        if (variant.system().isEmpty()) return item.messages();
        var own = assay.scenario.Message.of(Role.SYSTEM, variant.system().get());
        var others = item.messages().stream().filter(message -> message.role() != Role.SYSTEM);
        return Stream.concat(Stream.of(own), others).toList();
    }

    private static Outcome given(ProductionAnswer answer) {
        return new Outcome.Answer(
                answer.text(),
                List.of(),
                List.of(),
                new Reported(
                        Optional.empty(),
                        answer.version(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                Optional.empty(),
                new Timing(answer.latency(), Optional.empty(), 1),
                List.of());
    }

    private Handled noPair(Message message, Run run, String why) {
        return notAsked(new Event.NoPair(message.sentId(), run.id(), why));
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
