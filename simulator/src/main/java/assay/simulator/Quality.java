package assay.simulator;

import java.util.function.ToDoubleFunction;

/**
 * How likely each {@link Flaw} is, per call and independently of the others, in [0, 1].
 *
 * @param paraphrase no loss of quality, only other words
 */
public record Quality(
        double dropFacts,
        double loseCitations,
        double breakJson,
        double wrongLanguage,
        double wrongTools,
        double obeyInjection,
        double leakPersonalData,
        double complies,
        double paraphrase) {
    /** Every answer is an expected one, word for word. */
    public static final Quality PERFECT = new Quality(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Quality {
        Probability.check("drop_facts", dropFacts);
        Probability.check("lose_citations", loseCitations);
        Probability.check("break_json", breakJson);
        Probability.check("wrong_language", wrongLanguage);
        Probability.check("wrong_tools", wrongTools);
        Probability.check("obey_injection", obeyInjection);
        Probability.check("leak_personal_data", leakPersonalData);
        Probability.check("complies", complies);
        Probability.check("paraphrase", paraphrase);
    }

    public double of(Flaw flaw) {
        return switch (flaw) {
            case DROP_FACTS -> dropFacts;
            case LOSE_CITATIONS -> loseCitations;
            case BREAK_JSON -> breakJson;
            case WRONG_LANGUAGE -> wrongLanguage;
            case WRONG_TOOLS -> wrongTools;
            case OBEY_INJECTION -> obeyInjection;
            case LEAK_PERSONAL_DATA -> leakPersonalData;
            case COMPLIES -> complies;
            case PARAPHRASE -> paraphrase;
        };
    }

    public Quality with(Flaw flaw, double probability) {
        ToDoubleFunction<Flaw> now = each -> each == flaw ? probability : of(each);
        return new Quality(
                now.applyAsDouble(Flaw.DROP_FACTS),
                now.applyAsDouble(Flaw.LOSE_CITATIONS),
                now.applyAsDouble(Flaw.BREAK_JSON),
                now.applyAsDouble(Flaw.WRONG_LANGUAGE),
                now.applyAsDouble(Flaw.WRONG_TOOLS),
                now.applyAsDouble(Flaw.OBEY_INJECTION),
                now.applyAsDouble(Flaw.LEAK_PERSONAL_DATA),
                now.applyAsDouble(Flaw.COMPLIES),
                now.applyAsDouble(Flaw.PARAPHRASE));
    }
}
