package assay.report;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param policy for the browser
 * @param notice what must be known before anything else is read; empty: nothing
 * @param way to the other pages of a site; empty: the page stands alone
 */
public record Frame(String title, String style, String policy, String notice, List<Link> way) {

    static Frame of(String title, String notice, List<Link> way) {
        return new Frame(title, Pages.STYLE, Pages.POLICY, notice, way);
    }

    /**
     * A page of the site.
     *
     * @param address absolute on the site; written here, never by anybody else
     */
    public record Link(String address, String text) {}
}
