package assay.emulator.servicebus;

import java.util.Optional;

/** Faults to come. Used on the loop's thread only. */
final class Faults {
    private int busySends;
    private int doubled;
    private int deliveriesToCut;
    private Optional<Loss> loss = Optional.empty();

    /** What becomes of a settlement whose answer is lost with its connection. */
    enum Loss {
        APPLIED,
        NOT_APPLIED
    }

    void busy(int sends) {
        busySends += sends;
    }

    void doubled(int messages) {
        doubled += messages;
    }

    void cutAfter(int deliveries) {
        deliveriesToCut = deliveries;
    }

    void lose(Loss next) {
        loss = Optional.of(next);
    }

    boolean refusesSend() {
        if (busySends == 0) return false;
        busySends--;
        return true;
    }

    boolean doublesDelivery() {
        if (doubled == 0) return false;
        doubled--;
        return true;
    }

    /** Whether the delivery just made was the last one before the connections are cut. */
    boolean cutsAfterDelivery() {
        return deliveriesToCut > 0 && --deliveriesToCut == 0;
    }

    Optional<Loss> losesSettlement() {
        var now = loss;
        loss = Optional.empty();
        return now;
    }
}
