package assay.cli.doctor;

import assay.verdict.ExitCode;

/** How well it is. */
public enum Mark {
    OK("ok", ExitCode.PASS),
    /** Works, but something will be missing or may go wrong. */
    WARNING("warning", ExitCode.PASS),
    /** Something that a user wrote or set has to be mended. */
    MISCONFIGURED("fault", ExitCode.USAGE),
    /** An endpoint could not be reached, or a file not written; what the user wrote may be right. */
    UNREACHABLE("fault", ExitCode.NOT_RUN);

    private final String word;
    private final ExitCode code;

    Mark(String word, ExitCode code) {
        this.word = word;
        this.code = code;
    }

    public String word() {
        return word;
    }

    public ExitCode code() {
        return code;
    }
}
