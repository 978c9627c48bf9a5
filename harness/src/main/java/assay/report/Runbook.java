package assay.report;

import assay.alert.AlertKind;

/**
 * The page that says what to do about an alert.
 *
 * @param address absolute; empty where the runbooks lie in a folder, which a page cannot open
 * @param text the address or the path, for a person
 */
public record Runbook(String address, String text) {

    /** @param runbooks the folder that they lie in, or the base of their addresses (https, or http on this machine) */
    static Runbook of(String runbooks, AlertKind kind) {
        String page = runbooks + "/" + kind.word() + ".md";
        boolean linked = page.startsWith("https://") || page.startsWith("http://");
        return new Runbook(linked ? page : "", Visible.shortText(page));
    }
}
