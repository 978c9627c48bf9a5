/** The place of closed windows: numbers only, read once and in order by the detectors. Empty until the serverless app needs it. */
@NullMarked
package assay.window;

import org.jspecify.annotations.NullMarked;
