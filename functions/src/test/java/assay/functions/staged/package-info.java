/** Tests of the deployment package as it is staged: its files, and what the worker of Azure Functions would load and call. They run after {@code package}. */
@NullMarked
package assay.functions.staged;

import org.jspecify.annotations.NullMarked;
