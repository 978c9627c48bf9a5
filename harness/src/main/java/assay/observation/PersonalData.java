package assay.observation;

import java.util.List;

/** Finds one kind of personal data by its form, in time that grows with the text alone. */
@FunctionalInterface
interface PersonalData {
    /**
     * Where it stands, in order and apart from each other.
     *
     * @param text {@link Folded}
     */
    List<Span> in(String text);
}
