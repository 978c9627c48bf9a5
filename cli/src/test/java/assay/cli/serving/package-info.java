@NullMarked
package assay.cli.serving;

import org.jspecify.annotations.NullMarked;
