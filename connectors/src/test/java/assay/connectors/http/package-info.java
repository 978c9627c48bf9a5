@NullMarked
package assay.connectors.http;

import org.jspecify.annotations.NullMarked;
