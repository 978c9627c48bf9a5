/** What {@code assay doctor} looks at. In: what a user wrote, and a few calls. Out: {@link assay.cli.doctor.Section}s of findings. Called by the command. */
@NullMarked
package assay.cli.doctor;

import org.jspecify.annotations.NullMarked;
