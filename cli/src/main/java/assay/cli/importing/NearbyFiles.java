package assay.cli.importing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files beside an imported one; none that lies outside of its folder is opened, whatever names and links say. */
record NearbyFiles(Path folder, Path file) {
    private static final long LARGEST = 16L * 1024 * 1024;

    NearbyFiles(Path file) throws IOException {
        this(folderOf(file), file);
    }

    private static Path folderOf(Path file) throws IOException {
        var parent = file.toRealPath().getParent();
        if (parent == null) throw new IOException("a file without a folder");
        return parent;
    }

    Path find(String name) throws IOException, Unusable {
        try {
            var found = folder.resolve(name).normalize();
            if (!found.startsWith(folder)) throw new Unusable("`" + name + "` lies outside of the file's folder");
            if (!Files.isRegularFile(found)) throw new Unusable("there is no file `" + name + "` beside it");
            if (!found.toRealPath().startsWith(folder)) {
                throw new Unusable("`" + name + "` leads out of the file's folder");
            }
            return found;
        } catch (InvalidPathException e) {
            throw new Unusable("`" + name + "` is no name of a file");
        }
    }

    boolean has(String name) throws IOException {
        try {
            find(name);
            return true;
        } catch (Unusable e) {
            return false;
        }
    }

    String text(String name) throws IOException, Unusable {
        var found = find(name);
        if (Files.size(found) > LARGEST) throw new Unusable("`" + name + "` is larger than 16 MB");
        try {
            String text = Files.readString(found);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unusable("`" + name + "` is not UTF-8 text");
        }
    }
}
