package assay.alert;

import java.util.Locale;

/** What sort of trouble an alert tells of; each has a runbook of its name. */
public enum AlertKind {
    /** Scores of golden prompts fell. */
    QUALITY(Severity.PAGE),
    /** An experiment's candidate is worse than its control by more than the margin, or a guardrail is. */
    EXPERIMENT(Severity.PAGE),
    /** An experiment's candidate is worse than its control, though perhaps by less than the margin. */
    WITHIN_MARGIN(Severity.NOTICE),
    /** Calls to a variant fail faster than its objective allows. */
    AVAILABILITY(Severity.PAGE),
    /** Calls to a variant fail a little more often than its objective allows, and have for days. */
    SLOW_BURN(Severity.TICKET),
    /** More answers than tolerated take longer than the limit. */
    LATENCY(Severity.TICKET),
    /** The index that a variant answers from is older than allowed, or does not say how old it is. */
    FRESHNESS(Severity.TICKET),
    /** The day's money is spent, or nearly so. */
    BUDGET(Severity.TICKET),
    /** Another model version answers than the pinned one. */
    MODEL(Severity.NOTICE),
    /** The judge scores its anchors otherwise than before. */
    JUDGE(Severity.NOTICE),
    /** Too many answers could not be scored. */
    EVALUATION(Severity.TICKET),
    /** Windows close without anything in them. */
    NO_DATA(Severity.TICKET),
    /** No window was closed for longer than two intervals and the deadline. */
    HARNESS(Severity.PAGE);

    private final Severity severity;

    AlertKind(Severity severity) {
        this.severity = severity;
    }

    /** How loud it is unless its cause says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** As keys, files and pages write it: {@code no-data}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How loud an alert is. */
    public enum Severity {
        /** Wakes a person. */
        PAGE,
        /** Is for the next working day. */
        TICKET,
        /** Is good to know. */
        NOTICE
    }
}
