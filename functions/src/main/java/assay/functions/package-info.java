/** The Azure Functions app: one small class per trigger. So far: where a deployment runs ({@link assay.functions.Settings}), read once from the environment. */
@NullMarked
package assay.functions;

import org.jspecify.annotations.NullMarked;
