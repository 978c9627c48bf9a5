/** Holds the golden sets to what they promise: they can be read, their own answers pass, and worse answers fail. */
@NullMarked
package assay.scenarios;

import org.jspecify.annotations.NullMarked;
