package assay.evaluators;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sources to be looked up, by file, so that many citations cost no more than their number. */
final class Sources {
    /** More are counted, not listed. */
    private static final int LISTED = 10;

    private final Map<String, Set<String>> fragmentsByFile = new HashMap<>();
    private final boolean fragments;

    /** @param fragments whether the place in a file counts, or only the file */
    Sources(Collection<Citation> sources, boolean fragments) {
        this.fragments = fragments;
        sources.forEach(source -> fragmentsByFile
                .computeIfAbsent(source.file(), ignored -> new HashSet<>())
                .add(source.fragment()));
    }

    /** Whether one of them is the same, or is of the whole file, or {@code citation} is of the whole of its file. */
    boolean meet(Citation citation) {
        var known = fragmentsByFile.get(citation.file());
        if (known == null) return false;
        return !fragments || citation.fragment().isEmpty() || known.contains("") || known.contains(citation.fragment());
    }

    /** Whether one of them is the same place as {@code citation}, or lies in it. */
    boolean within(Citation citation) {
        var known = fragmentsByFile.get(citation.file());
        if (known == null) return false;
        return !fragments || citation.fragment().isEmpty() || known.contains(citation.fragment());
    }

    /** For a person. */
    static List<String> listed(List<Citation> citations) {
        return citations.stream().limit(LISTED).map(Citation::shown).toList();
    }
}
