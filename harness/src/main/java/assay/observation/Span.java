package assay.observation;

/** From {@code start} to before {@code end}, in characters. */
record Span(int start, int end) {}
