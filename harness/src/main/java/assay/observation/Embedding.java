package assay.observation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** A vector that stands for the meaning of a text; texts that mean the same have nearly the same direction. */
public final class Embedding {
    private final float[] numbers;

    private Embedding(float[] numbers) {
        this.numbers = numbers;
    }

    /** @throws IllegalArgumentException for none, or one that is no number */
    public static Embedding of(float[] numbers) {
        if (numbers.length == 0) throw new IllegalArgumentException("a vector without a number");
        for (float number : numbers) {
            if (!Float.isFinite(number)) throw new IllegalArgumentException("a vector with " + number + " in it");
        }
        return new Embedding(numbers.clone());
    }

    /** As {@link #written} has it. */
    public static Embedding read(String base64) {
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() % Float.BYTES != 0) throw new IllegalArgumentException("no whole numbers");
        var numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return of(numbers);
    }

    /** Its numbers in single precision, the lowest byte first, in base64: as OpenAI's endpoints write it. */
    public String written() {
        var bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) bytes.putFloat(number);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    public int dimensions() {
        return numbers.length;
    }

    /** Whether it has no direction. */
    public boolean zero() {
        for (float number : numbers) if (number != 0) return false;
        return true;
    }

    /**
     * The cosine of the angle between both, from -1 to 1.
     *
     * @param other of the same dimensions; neither is zero
     */
    public double cosine(Embedding other) {
        if (other.numbers.length != numbers.length) throw new IllegalArgumentException("of other dimensions");
        double product = 0;
        double own = 0;
        double others = 0;
        for (int i = 0; i < numbers.length; i++) {
            product += (double) numbers[i] * other.numbers[i];
            own += (double) numbers[i] * numbers[i];
            others += (double) other.numbers[i] * other.numbers[i];
        }
        return Math.clamp(product / Math.sqrt(own * others), -1, 1);
    }
}
