package assay.functions.staged;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names in a class file (Java Virtual Machine Specification, 4.4). */
final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;
    /** In a descriptor or a signature, or standing for an array. */
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$]+(/[\\w$]+)+)[;<]");

    private final Map<Integer, String> texts = new HashMap<>();
    private final Set<Integer> classes = new HashSet<>();

    private ConstantPool() {}

    /** The classes that a class file names, with slashes, in code or in signatures. */
    static Set<String> classesIn(DataInputStream file) throws IOException {
        if (file.readInt() != MAGIC) throw new IOException("no class file");
        file.readInt(); // version
        var pool = new ConstantPool();
        int count = file.readUnsignedShort();
        for (int i = 1; i < count; i++) i += pool.read(i, file);
        return pool.names();
    }

    /** @return how many further places the entry takes */
    private int read(int index, DataInputStream file) throws IOException {
        int tag = file.readUnsignedByte();
        switch (tag) {
            case 1 -> texts.put(index, file.readUTF());
            case 7 -> classes.add(file.readUnsignedShort());
            case 8, 16, 19, 20 -> file.readUnsignedShort();
            case 15 -> file.skipNBytes(3);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> file.readInt();
            case 5, 6 -> file.readLong();
            default -> throw new IOException("constant of kind " + tag);
        }
        return tag == 5 || tag == 6 ? 1 : 0;
    }

    private Set<String> names() {
        var names = new HashSet<String>();
        for (int index : classes) {
            var name = texts.getOrDefault(index, "");
            if (!name.startsWith("[")) names.add(name);
        }
        for (var text : texts.values()) {
            IN_DESCRIPTOR.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
        }
        return names;
    }
}
