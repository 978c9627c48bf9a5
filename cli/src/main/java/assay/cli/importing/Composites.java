package assay.cli.importing;

import assay.cli.importing.AssertionList.Members;
import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Several assertions as one, by the names of the evaluators that they became. */
record Composites(Uses uses) {
    private static final int MOST = 100;
    private static final String ALONE = "what it is made of is shown, and passes or fails, by itself, too";

    /** Without a threshold all must pass; with one the mean of their scores must reach it. */
    Judged of(ObjectNode set, Members members) {
        var weight = set.path("weight");
        if (weight.isNumber() && !(weight.doubleValue() > 0)) {
            return Judged.refused(
                    "a weight of 0, shown but never failing, has no equal here; its members stand by themselves");
        }
        var threshold = AssertionList.threshold(set.path("threshold"));
        var judged = threshold.isPresent() ? mean(members, threshold.getAsDouble()) : all(members);
        judged.use().ifPresent(use -> {
            if (weight.isNumber() && weight.doubleValue() != 1) use.set("weight", weight);
        });
        return judged;
    }

    private Judged all(Members members) {
        for (var use : members.uses()) {
            if (uses.passes(use)) continue;
            return Judged.refused("`" + Shared.name(use) + "` has no pass mark to go by");
        }
        return made("all-of", Json.object(), members);
    }

    Judged mean(Members members, double threshold) {
        if (threshold > 1) return Judged.refused("a threshold above 1, which no mean of scores reaches");
        return made("weighted-mean", Json.object().put("threshold", threshold), members);
    }

    private Judged made(String evaluator, ObjectNode keys, Members members) {
        if (members.uses().isEmpty()) return AssertionList.nothing();
        if (members.uses().size() > MOST) return Judged.refused("it is made of more than " + MOST + " assertions");
        var use = Json.object().put("evaluator", evaluator);
        use.setAll(keys);
        var of = use.putArray("of");
        for (var each : members.uses()) {
            boolean weighted = evaluator.equals("weighted-mean") && each.has("weight");
            if (weighted) of.addObject().put("name", Shared.name(each)).set("weight", each.get("weight"));
            else of.add(Shared.name(each));
        }
        return uses.approximated(
                use,
                members.refused() == 0 ? ALONE : ALONE + "; " + members.refused() + " of its assertions are refused");
    }
}
