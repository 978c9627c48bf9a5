/** Holds the infrastructure to what the code needs: compiled by the real Bicep compiler, deployed nowhere. */
@NullMarked
package assay.functions.infra;

import org.jspecify.annotations.NullMarked;
