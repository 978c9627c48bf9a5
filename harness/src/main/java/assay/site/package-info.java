/** What is asked of us over HTTP, as values: no server is known here. In: a {@link assay.site.Request}. Out: a {@link assay.site.Reply}, whatever was asked. Called by both shells. */
@NullMarked
package assay.site;

import org.jspecify.annotations.NullMarked;
