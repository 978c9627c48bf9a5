/** An evaluator of one's own, by the example of sentences that grow too long. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
