package assay.cli.serving;

/** Told of what broke while nobody watches. The work goes on by itself. */
@FunctionalInterface
public interface Faults {
    /** @param where in a few words */
    void tell(String where, Throwable why);
}
