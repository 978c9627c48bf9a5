package assay.evaluators.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a judge said, by the hash of all that it depends on. Bounded: the longest unused is forgotten first. */
final class Memory {
    private static final int MOST = 10_000;

    private final Map<String, Verdict.Given<?>> said = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verdict.Given<?>> eldest) {
            return size() > MOST;
        }
    };

    /** The key holds the form, so that what is found is of its type. */
    @SuppressWarnings("unchecked")
    synchronized <T> Optional<Verdict.Given<T>> find(String key) {
        return Optional.ofNullable((Verdict.Given<T>) said.get(key));
    }

    synchronized void keep(String key, Verdict.Given<?> given) {
        said.put(key, new Verdict.Given<>(given.verdict(), given.tokens(), given.used()));
    }
}
