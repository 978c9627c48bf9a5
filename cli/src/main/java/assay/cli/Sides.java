package assay.cli;

import assay.pipeline.Store;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.score.Scored;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The two sides of a comparison: a variant of a kept run each. Read together as if they were one run. */
record Sides(Side control, Side candidate) {

    /** @param sides none, one or two of {@code RUN[:VARIANT]} */
    static Sides of(Store store, List<String> sides) {
        var control = sides.isEmpty()
                ? new Named(KeptRuns.named(store, List.of()).getFirst(), Optional.empty())
                : Named.of(store, sides.getFirst());
        var candidate = sides.size() < 2 ? new Named(control.run(), Optional.empty()) : Named.of(store, sides.get(1));
        if (!control.run().scenario().equals(candidate.run().scenario())) {
            throw new UsageException("The runs are of two scenarios, "
                    + control.run().scenario() + " and " + candidate.run().scenario() + ", which share no prompts.");
        }
        boolean sameRun = control.run().id().equals(candidate.run().id());
        var first = control.variant().orElse(control.run().variants().getFirst());
        var second = candidate
                .variant()
                .orElse(
                        sameRun
                                ? candidate.run().variants().getLast()
                                : candidate.run().variants().getFirst());
        if (sameRun && first.equals(second)) {
            throw new UsageException("The run " + control.run().id() + " asked " + first
                    + " alone; name a second run to compare it with.");
        }
        return first.equals(second)
                ? new Sides(
                        new Side(control.run(), first, first + "-before"),
                        new Side(candidate.run(), first, first + "-after"))
                : new Sides(new Side(control.run(), first, first), new Side(candidate.run(), second, second));
    }

    /** The two as one run, under the id of the control's. */
    Run run() {
        return control.run()
                .over(List.of(control.label(), candidate.label()), control.expected() + candidate.expected());
    }

    /** Both sides' observations in order of their ids; holds two at a time. The caller closes the stream. */
    Stream<Scored> observations(Store store) {
        var first = control.observations(store);
        var second = candidate.observations(store);
        var merged = new Merge(first.iterator(), second.iterator());
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(merged, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(first::close)
                .onClose(second::close);
    }

    /** @param label what the side is called in the comparison */
    record Side(Run run, String variant, String label) {
        long expected() {
            return run.expected() / run.variants().size();
        }

        Stream<Scored> observations(Store store) {
            return store.observations(run.id())
                    .filter(scored -> scored.observation().anchor().isEmpty())
                    .filter(scored -> scored.observation().variant().equals(variant))
                    .map(scored -> new Scored(scored.observation().as(label), scored.evaluations()));
        }
    }

    private record Named(Run run, Optional<String> variant) {
        static Named of(Store store, String text) {
            int colon = text.indexOf(':');
            var run = KeptRuns.named(store, colon < 0 ? text : text.substring(0, colon));
            if (colon < 0) return new Named(run, Optional.empty());
            var variant = text.substring(colon + 1);
            if (!run.variants().contains(variant)) {
                throw new UsageException("The run " + run.id() + " did not ask " + Plain.line(variant, 80)
                        + "; it asked: " + String.join(", ", run.variants()));
            }
            return new Named(run, Optional.of(variant));
        }
    }

    /** Of two ordered streams one. */
    private static final class Merge implements Iterator<Scored> {
        private final Iterator<Scored> first;
        private final Iterator<Scored> second;
        private Optional<Scored> nextFirst = Optional.empty();
        private Optional<Scored> nextSecond = Optional.empty();

        Merge(Iterator<Scored> first, Iterator<Scored> second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public boolean hasNext() {
            if (nextFirst.isEmpty() && first.hasNext()) nextFirst = Optional.of(first.next());
            if (nextSecond.isEmpty() && second.hasNext()) nextSecond = Optional.of(second.next());
            return nextFirst.isPresent() || nextSecond.isPresent();
        }

        @Override
        public Scored next() {
            if (!hasNext()) throw new NoSuchElementException();
            boolean takeFirst = nextSecond.isEmpty()
                    || (nextFirst.isPresent() && id(nextFirst.get()).compareTo(id(nextSecond.get())) < 0);
            var next = takeFirst ? nextFirst : nextSecond;
            if (takeFirst) nextFirst = Optional.empty();
            else nextSecond = Optional.empty();
            return next.orElseThrow();
        }

        private static ObservationId id(Scored scored) {
            return scored.observation().id();
        }
    }
}
