package assay.connectors.servicebus;

import assay.emulator.servicebus.ServiceBusEmulator;
import assay.pipeline.DeadLetter;
import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks again where a queue has found nothing though the emulator has something: a slow machine fails no test. */
record Patient(Queue queue, ServiceBusEmulator emulator) implements Queue {
    @Override
    public boolean receive(QueueName name, Handler handler) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        do {
            if (queue.receive(name, handler)) return true;
        } while (emulator.state(name.toString()).waiting() > 0 && System.nanoTime() < giveUp);
        return false;
    }

    @Override
    public void send(QueueName name, List<Message> messages) {
        queue.send(name, messages);
    }

    @Override
    public void bury(QueueName from, Message message, Handled.Dead why) {
        queue.bury(from, message, why);
    }

    @Override
    public List<DeadLetter> deadLetters(int most) {
        return queue.deadLetters(most);
    }

    @Override
    public boolean retry(DeadLetter letter) {
        return queue.retry(letter);
    }

    @Override
    public boolean drop(DeadLetter letter) {
        return queue.drop(letter);
    }

    @Override
    public void close() {
        queue.close();
    }
}
