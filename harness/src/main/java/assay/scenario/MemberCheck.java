package assay.scenario;

import assay.scenario.EvaluatorCatalogue.Entry;
import assay.scenario.EvaluatorCatalogue.Member;
import assay.scenario.EvaluatorReader.Listed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether evaluators that are made of others name some that are there, have pass marks to go by, and are not made of themselves. */
final class MemberCheck {
    private final EvaluatorCatalogue catalogue;
    private final List<Listed> listed;
    private final Map<String, EvaluatorUse> byName = new LinkedHashMap<>();

    /** @param others evaluators that answer for the same prompts; already checked */
    MemberCheck(EvaluatorCatalogue catalogue, List<Listed> listed, List<EvaluatorUse> others) {
        this.catalogue = catalogue;
        this.listed = List.copyOf(listed);
        others.forEach(use -> byName.put(use.name(), use));
        listed.forEach(each -> byName.put(each.use().name(), each.use()));
    }

    void check(Faults faults) {
        for (var each : listed) {
            for (var member : members(each.use())) {
                refusal(each.use(), member).ifPresent(refusal -> faults.error(each.at(), refusal));
            }
        }
    }

    private Optional<String> refusal(EvaluatorUse use, Member member) {
        var named = byName.get(member.name());
        if (named == null) return Optional.of(Words.unknown("evaluator", member.name(), byName.keySet()));
        if (reaches(member.name(), use.name(), new HashSet<>())) {
            return Optional.of("`" + use.name() + "` is made of itself, by way of `" + member.name() + "`");
        }
        if (member.passMark() && named.threshold().isEmpty() && !entry(named).hasThreshold()) {
            return Optional.of("`" + use.name() + "` asks whether `" + member.name()
                    + "` passes, which has no pass mark: give `" + member.name() + "` a `threshold`");
        }
        return Optional.empty();
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        if (from.equals(to)) return true;
        var use = byName.get(from);
        return use != null
                && seen.add(from)
                && members(use).stream().anyMatch(member -> reaches(member.name(), to, seen));
    }

    private List<Member> members(EvaluatorUse use) {
        return entry(use).members().apply(use.parameters());
    }

    private Entry entry(EvaluatorUse use) {
        return catalogue.find(use.evaluator()).orElseThrow();
    }
}
