package assay.pipeline;

import assay.plan.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps for ever what people decided and what was configured when. Nothing in it is changed or taken away. */
public interface History {
    /**
     * Adds an entry; one that is there under its id stands, so that a step which is done again adds nothing.
     *
     * @return false if there is one with this id
     */
    boolean add(Subject subject, Entry entry);

    /** The subject's entries, the newest first; of the same instant, by id. */
    List<Entry> entries(Subject subject, int most);

    /**
     * Something that happened to a subject.
     *
     * @param id unique within the subject; at most 300 visible ASCII characters
     * @param who the person's name as the platform or the command line knows it; {@code assay} for what we did ourselves
     * @param why in the person's words, or ours
     * @param details what the entry is about, by name
     */
    record Entry(String id, Instant at, What what, String who, String why, Map<String, String> details) {
        private static final DateTimeFormatter SORTED = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                .withZone(ZoneOffset.UTC);

        public Entry {
            if (!id.matches("[!-~]{1,300}")) throw new IllegalArgumentException("not an entry's id: " + id);
            details = Collections.unmodifiableMap(new TreeMap<>(details));
        }

        /** The instant as a text that sorts as instants do: all its fractions, zero or not. */
        public static String sorted(Instant at) {
            return SORTED.format(at);
        }
    }

    /** What kinds of things happen. */
    enum What {
        /** What answers, and by what it is scored, is another than before. */
        CONFIGURATION,
        /** A person accepted or reset a baseline, or a new one began by itself. */
        BASELINE,
        /** An alert fired or was over. */
        ALERT,
        /** A person said something about an alert. */
        MARK,
        /** A person decided about an experiment. */
        DECISION
    }
}
