package assay.statistics;

/** A share with its 95 % Wilson interval, all in [0, 1]. */
public record Proportion(double rate, double low, double high) {}
