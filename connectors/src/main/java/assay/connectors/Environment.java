package assay.connectors;

import assay.observation.Outcome.Kind;
import java.util.Optional;
import java.util.function.Function;

/** The environment variables that hold keys; tests hand in a map. */
public record Environment(Function<String, Optional<String>> variables) {
    public static final Environment SYSTEM = new Environment(name -> Optional.ofNullable(System.getenv(name)));

    /** A key and the name of the variable that it came from. */
    public record Key(String variable, String value) {
        @Override
        public String toString() {
            return variable;
        }
    }

    /**
     * @param named the variable that the variant names; an unset one is refused, since the usual one may be another's
     * @param usual looked at where none is named
     */
    public Optional<Key> key(Optional<String> named, String usual) throws AttemptFailed {
        Optional<Key> key = read(named.orElse(usual));
        if (named.isPresent() && key.isEmpty()) {
            throw new AttemptFailed(Kind.REJECTED, "no key: the environment variable " + named.get() + " is not set");
        }
        return key;
    }

    private Optional<Key> read(String name) {
        return variables.apply(name).filter(value -> !value.isBlank()).map(value -> new Key(name, value.strip()));
    }
}
