package assay.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param what one sentence for a person, which for a fault also says what to do; may hold text from outside
 */
public record Finding(Mark mark, String what) {
    static Finding ok(String what) {
        return new Finding(Mark.OK, what);
    }

    static Finding warning(String what) {
        return new Finding(Mark.WARNING, what);
    }

    static Finding misconfigured(String what) {
        return new Finding(Mark.MISCONFIGURED, what);
    }

    static Finding unreachable(String what) {
        return new Finding(Mark.UNREACHABLE, what);
    }
}
