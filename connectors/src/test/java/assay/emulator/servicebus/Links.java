package assay.emulator.servicebus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;

/** The links of one connection: what comes in by them, what goes out. Used on the loop's thread only. */
final class Links {
    private static final UnsignedLong LARGEST = UnsignedLong.valueOf(256 * 1024);
    private static final int CREDIT = 1000;

    private final Broker broker;
    private final Faults faults;
    private final Management management;
    private final Runnable cutAll;
    private final List<Outlet> outlets = new ArrayList<>();
    private final List<Sender> replies = new ArrayList<>();

    /** A link that a queue's messages go out by. */
    private record Outlet(Sender link, EmulatedQueue queue) {}

    /** What a delivery that went out was of. */
    private record Sent(EmulatedQueue queue, UUID token) {}

    /** @param cutAll ends every connection */
    Links(Broker broker, Faults faults, Management management, Runnable cutAll) {
        this.broker = broker;
        this.faults = faults;
        this.management = management;
        this.cutAll = cutAll;
    }

    void attach(Link link) {
        String address = address(link);
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        var queue = broker.queue(address);
        boolean asks = management.answers(address);
        if (queue.isEmpty() && !asks) {
            refuse(link, address);
            return;
        }
        if (link instanceof Receiver in) {
            in.setMaxMessageSize(LARGEST); // the client takes its absence for 0
            in.setContext(address);
            in.open();
            in.flow(CREDIT);
        } else if (link instanceof Sender out) {
            out.open();
            if (asks) replies.add(out);
            queue.ifPresent(source -> outlets.add(new Outlet(out, source)));
        }
    }

    private static void refuse(Link link, String address) {
        link.setSource(null);
        link.setTarget(null);
        link.open();
        link.setCondition(new ErrorCondition(
                Symbol.valueOf("amqp:not-found"), "The messaging entity '" + address + "' could not be found."));
        link.close();
    }

    void detach(Link link) {
        outlets.removeIf(outlet -> outlet.link().equals(link));
        replies.removeIf(link::equals);
        link.close();
        link.free();
    }

    void on(Delivery delivery) {
        switch (delivery.getLink()) {
            case Receiver in -> receive(in, delivery);
            case Sender ignored -> settled(delivery);
            default -> throw new IllegalStateException("a link is a sender or a receiver");
        }
    }

    private void receive(Receiver link, Delivery delivery) {
        if (!delivery.isReadable() || delivery.isPartial()) return;
        var payload = new byte[delivery.pending()];
        link.recv(payload, 0, payload.length);
        link.advance();
        String address = link.getContext().toString();
        var messages = Wire.messages(delivery.getMessageFormat(), payload);
        if (management.answers(address)) {
            delivery.disposition(Accepted.getInstance());
            messages.forEach(request -> reply(link, address, management.answer(address, request)));
        } else {
            delivery.disposition(broker.send(broker.queue(address).orElseThrow(), messages));
        }
        delivery.settle();
        link.flow(1);
    }

    /** By the link of the same session: two clients of one connection would else take each other's answers. */
    private void reply(Receiver asked, String address, Message answer) {
        replies.stream()
                .filter(link -> link.getSession().equals(asked.getSession()))
                .filter(link -> address(link).equals(address))
                .findFirst()
                .ifPresent(link -> {
                    transfer(link, Wire.tag(UUID.randomUUID()), Wire.encode(answer))
                            .settle();
                });
    }

    private static Delivery transfer(Sender link, byte[] tag, byte[] message) {
        var delivery = link.delivery(tag);
        link.send(message, 0, message.length);
        link.advance();
        return delivery;
    }

    /** Sends what is waiting as far as the credit goes. */
    void deliver() {
        for (var outlet : List.copyOf(outlets)) {
            while (outlet.link().getCredit() > 0 && isOpen(outlet.link())) {
                var letter = broker.deliver(outlet.queue());
                if (letter.isEmpty()) break;
                deliver(outlet, letter.get());
                if (faults.cutsAfterDelivery()) {
                    cutAll.run();
                    return;
                }
            }
            if (outlet.link().getDrain() && outlet.link().getCredit() > 0)
                outlet.link().drained();
        }
    }

    private void deliver(Outlet outlet, Letter letter) {
        var token = letter.lock().orElseThrow().token();
        var delivery = transfer(outlet.link(), Wire.tag(token), letter.encoded());
        delivery.setContext(new Sent(outlet.queue(), token));
        if (outlet.link().getSenderSettleMode() == SenderSettleMode.SETTLED) {
            broker.complete(outlet.queue(), token);
            delivery.settle();
        }
    }

    /** The client waits until its outcome comes back to it, and only then has settled. */
    private void settled(Delivery delivery) {
        if (!delivery.isUpdated() || !(delivery.getContext() instanceof Sent sent)) return;
        var outcome = Optional.ofNullable(delivery.getRemoteState()).orElse(Released.getInstance());
        var loss = faults.losesSettlement();
        if (loss.isEmpty() || loss.get() == Faults.Loss.APPLIED) {
            delivery.disposition(broker.settle(sent.queue(), sent.token(), outcome));
        }
        delivery.settle();
        if (loss.isPresent()) cutAll.run();
    }

    private static boolean isOpen(Link link) {
        return link.getLocalState() == EndpointState.ACTIVE && link.getRemoteState() == EndpointState.ACTIVE;
    }

    private static String address(Link link) {
        var address =
                switch (link) {
                    case Sender out -> out.getRemoteSource().getAddress();
                    default -> link.getRemoteTarget() instanceof Target target ? target.getAddress() : "";
                };
        return Wire.entity(String.valueOf(address));
    }
}
