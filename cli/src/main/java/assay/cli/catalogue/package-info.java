/** Explains evaluators. In: what each says of itself, and its example. Out: text, JSON, docs/evaluators.md. Called by the command that lists them. */
@NullMarked
package assay.cli.catalogue;

import org.jspecify.annotations.NullMarked;
