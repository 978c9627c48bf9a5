package assay.pipeline;

import java.time.Duration;
import java.time.Instant;

class MemoryQueueTest extends QueueContract {
    private final MovingClock clock = new MovingClock();

    @Override
    protected Queue open(int maxDeliveries) {
        return new MemoryQueue(clock, maxDeliveries);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
