/** langchain4j as it behaves against real servers. */
@NullMarked
package assay.connectors.openai;

import org.jspecify.annotations.NullMarked;
