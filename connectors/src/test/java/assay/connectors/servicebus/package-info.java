@NullMarked
package assay.connectors.servicebus;

import org.jspecify.annotations.NullMarked;
