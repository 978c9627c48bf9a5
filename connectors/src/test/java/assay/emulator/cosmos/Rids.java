package assay.emulator.cosmos;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Resource ids in the service's form, which clients take apart: 4 bytes for a database, 8 for a container, 16 for an item. */
final class Rids {
    /** Set in the number of a container, and not in that of a user. */
    private static final int CONTAINER = 0x80000000;

    private Rids() {}

    static String database(int number) {
        return text(ByteBuffer.allocate(4).putInt(number));
    }

    static String container(int database, int number) {
        return text(ByteBuffer.allocate(8).putInt(database).putInt(number | CONTAINER));
    }

    /** The last byte of an item's number says that it is an item. */
    static String item(int database, int container, long number) {
        return text(ByteBuffer.allocate(16)
                .putInt(database)
                .putInt(container | CONTAINER)
                .putLong(number << 8));
    }

    private static String text(ByteBuffer number) {
        byte[] bytes = new byte[number.flip().remaining()];
        number.get(bytes);
        return Base64.getEncoder().encodeToString(bytes).replace('/', '-');
    }
}
