package assay.report;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param policy for the browser
 * @param referrer what a browser tells of the page when it asks for another one; a form that keeps it to itself has no
 *     origin, and is not believed
 * @param notice what must be known before anything else is read; empty: nothing
 * @param way to the other pages of a site; empty: the page stands alone
 */
public record Frame(String title, String style, String policy, String referrer, String notice, List<Link> way) {

    static Frame of(String title, String notice, List<Link> way) {
        return new Frame(title, Pages.STYLE, Pages.POLICY, "no-referrer", notice, way);
    }

    /** Of a page of the site in which a person can fill in something. */
    static Frame withForms(String title, List<Link> way) {
        return new Frame(title, Pages.STYLE, Pages.SITE_POLICY, "same-origin", "", way);
    }

    /**
     * A page of the site.
     *
     * @param address absolute on the site; written here, never by anybody else
     */
    public record Link(String address, String text) {}
}
