@NullMarked
package assay.cli.importing;

import org.jspecify.annotations.NullMarked;
