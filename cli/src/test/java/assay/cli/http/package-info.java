@NullMarked
package assay.cli.http;

import org.jspecify.annotations.NullMarked;
