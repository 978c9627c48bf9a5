/** The Azure OpenAI SDK as it behaves against real servers. */
@NullMarked
package assay.connectors.azureopenai;

import org.jspecify.annotations.NullMarked;
