package assay.emulator.servicebus;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.message.Message;

/** Bytes to messages and back, in the forms that Service Bus has of its own. */
final class Wire {
    /** The message-format of a transfer that holds many messages, each in a data section. */
    private static final int BATCH = 0x80013700;

    private Wire() {}

    static List<Message> messages(int format, byte[] payload) {
        if (format != BATCH) return List.of(decode(payload));
        var decoder = new DecoderImpl();
        AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
        var bytes = ByteBuffer.wrap(payload);
        decoder.setByteBuffer(bytes);
        var messages = new ArrayList<Message>();
        while (bytes.hasRemaining()) {
            if (decoder.readObject() instanceof Data data) messages.add(decode(data.getValue()));
        }
        return messages;
    }

    static Message decode(Binary bytes) {
        return decode(ByteBuffer.wrap(bytes.getArray(), bytes.getArrayOffset(), bytes.getLength()));
    }

    static Message decode(byte[] bytes) {
        return decode(ByteBuffer.wrap(bytes));
    }

    private static Message decode(ByteBuffer bytes) {
        var message = Message.Factory.create();
        message.decode(ReadableBuffer.ByteBufferReader.wrap(bytes));
        return message;
    }

    static byte[] encode(Message message) {
        for (int size = 4096; ; size *= 4) {
            try {
                var buffer = new byte[size];
                int length = message.encode(buffer, 0, size);
                return Arrays.copyOf(buffer, length);
            } catch (BufferOverflowException e) {
                if (size > 1 << 26) throw e;
            }
        }
    }

    /** A delivery tag is the lock token in the byte order of .NET: the first three groups turned round. */
    static byte[] tag(UUID token) {
        long high = token.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .putInt(Integer.reverseBytes((int) (high >>> 32)))
                .putShort(Short.reverseBytes((short) (high >>> 16)))
                .putShort(Short.reverseBytes((short) high))
                .putLong(token.getLeastSignificantBits())
                .array();
    }

    /** {@code amqp://host/Queue} and {@code /queue} are {@code queue}. */
    static String entity(String address) {
        String path = address.replaceFirst("^amqps?://[^/]*", "").replaceFirst("^/+", "");
        return path.toLowerCase(Locale.ROOT);
    }
}
