/** The Azure Functions app: one small class per trigger, which decodes, calls one step and encodes. In: what the worker binds. Out: what the step did. The worker asks {@link assay.functions.Instances} for each; {@link assay.functions.Settings} says where a deployment runs. */
@NullMarked
package assay.functions;

import org.jspecify.annotations.NullMarked;
