package assay.pipeline;

import assay.pipeline.Budget.Purpose;
import assay.pipeline.States.State;
import assay.plan.Call;
import assay.plan.Run;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.Variant;
import assay.score.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks each variant that has a probe, once a minute however often and by however many that is done, and keeps what came
 * of it. Variants are asked at the same time, each for itself.
 */
public final class ProbeEndpoints {
    /** How long a tick waits for its probes; one that hangs goes on beside the next tick. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Variant> variants;
    private final Store store;
    private final AskVariant askVariant;
    private final AskArms askArms;
    private final InstantSource clock;
    private final Events events;
    private final AtOnce atOnce;

    /**
     * @param variants those without a probe are left alone
     * @param budget what the calls may cost; empty: whatever they cost
     */
    public ProbeEndpoints(
            List<Variant> variants,
            Models models,
            Store store,
            Optional<Budget> budget,
            InstantSource clock,
            Events events) {
        this(variants, models, store, budget, clock, events, PATIENCE);
    }

    ProbeEndpoints(
            List<Variant> variants,
            Models models,
            Store store,
            Optional<Budget> budget,
            InstantSource clock,
            Events events,
            Duration patience) {
        this.variants =
                variants.stream().filter(variant -> variant.probe().isPresent()).toList();
        this.store = store;
        this.askVariant = new AskVariant(models, new Scorer(List.of(), Map.of()), store, clock, false);
        this.askArms = new AskArms(budget, Purpose.GOLDEN, clock, events);
        this.clock = clock;
        this.events = events;
        this.atOnce = new AtOnce(patience);
    }

    /**
     * What fails for one variant does not hold up another; it is thrown at the end, or at the end of the tick in which it
     * came to light.
     */
    public void run() {
        var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        atOnce.run(variants.stream()
                .<Runnable>map(variant -> () -> probe(variant, minute))
                .toList());
    }

    private void probe(Variant variant, Instant minute) {
        var planned = ProbeWindow.at(minute).run(variant);
        var run = store.open(planned) ? planned : store.run(planned.id()).orElse(planned);
        var call = call(variant, run, minute);
        if (run.closed().isPresent() || askVariant.settled(call) || !taken(run, minute)) return;
        var scored = run.hash().equals(planned.hash())
                ? askArms.ask(askVariant, call)
                : askVariant.keepUnasked(call, "its configuration has changed since these five minutes were opened");
        events.tell(new Event.Observed(variant, scored));
    }

    /** Whoever writes the minute first asks in it; killed then, the probe is missing, and the next one is near. */
    private boolean taken(Run run, Instant minute) {
        var subject = run.id().subject();
        var seen = store.states().read(subject, Turn.NAME);
        if (seen.filter(state -> StoredJson.turn(state.json()).due().equals(minute))
                .isPresent()) return false;
        var turn = Turn.of(run.id(), minute);
        return store.states().write(subject, Turn.NAME, StoredJson.write(turn), seen.map(State::version));
    }

    /** As a golden prompt that is named after its minute. */
    private static Call call(Variant variant, Run run, Instant minute) {
        var messages = new ArrayList<Message>();
        variant.system().ifPresent(system -> messages.add(Message.of(Role.SYSTEM, system)));
        var asked = Message.user(variant.probe().orElseThrow());
        messages.add(asked);
        var prompt = new GoldenPrompt(
                minute.toString(),
                List.of(asked),
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        return new Call(run.id(), prompt, 1, variant, messages);
    }
}
