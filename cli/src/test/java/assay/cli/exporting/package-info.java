@NullMarked
package assay.cli.exporting;

import org.jspecify.annotations.NullMarked;
