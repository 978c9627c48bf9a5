package assay.simulator;

/** Who the simulator passes for: Azure adds content filter results and says its errors in its own way. */
enum Dialect {
    AZURE,
    OPENAI
}
