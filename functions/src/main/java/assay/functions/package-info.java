/** The Azure Functions app: one small class per trigger. Empty until its own issue; its place in the build keeps the rules. */
@NullMarked
package assay.functions;

import org.jspecify.annotations.NullMarked;
