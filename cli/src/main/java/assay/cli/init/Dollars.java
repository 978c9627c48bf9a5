package assay.cli.init;

/** Text that assay.yaml has to give back as it is, though it puts the environment in for {@code ${NAME}}. */
final class Dollars {
    private Dollars() {}

    static String doubled(String text) {
        return text.replace("$", "$$");
    }

    static String single(String doubled) {
        return doubled.replace("$$", "$");
    }
}
