package assay.cli.importing;

import java.io.IOException;

/** Reads one format. Everything that it reads is data: nothing in it is run. */
interface Importer {
    void read(Input input, Sink sink) throws IOException;
}
