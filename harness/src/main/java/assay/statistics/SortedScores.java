package assay.statistics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Numbers in order, which can be counted below a value and added to in a time that grows with the square root of how
 * many there are. Immutable: adding shares what did not change.
 */
public final class SortedScores {
    public static final SortedScores NONE = new SortedScores(new double[0][], new int[] {0});

    private static final int BLOCK = 512;

    /** Each in order and not empty, the blocks themselves in order. */
    private final double[][] blocks;

    /** How many numbers lie before each block, and behind the last one. */
    private final int[] before;

    private SortedScores(double[][] blocks, int[] before) {
        this.blocks = blocks;
        this.before = before;
    }

    /** @throws IllegalArgumentException for what is not a finite number */
    @JsonCreator
    public static SortedScores of(double... numbers) {
        var sorted = numbers.clone();
        for (double number : sorted) check(number);
        Arrays.sort(sorted);
        int count = (sorted.length + BLOCK - 1) / BLOCK;
        var blocks = new double[count][];
        for (int b = 0; b < count; b++) {
            blocks[b] = Arrays.copyOfRange(sorted, b * BLOCK, Math.min(sorted.length, (b + 1) * BLOCK));
        }
        return counted(blocks);
    }

    private static double check(double number) {
        if (!Double.isFinite(number)) throw new IllegalArgumentException("not a number: " + number);
        return number;
    }

    private static SortedScores counted(double[][] blocks) {
        var before = new int[blocks.length + 1];
        for (int b = 0; b < blocks.length; b++) before[b + 1] = before[b] + blocks[b].length;
        return new SortedScores(blocks, before);
    }

    public SortedScores add(double number) {
        check(number);
        if (blocks.length == 0) return of(number);
        int b = Math.min(block(number), blocks.length - 1);
        var block = with(blocks[b], number);
        if (block.length <= 2 * BLOCK) {
            var all = blocks.clone();
            all[b] = block;
            var shifted = before.clone();
            for (int i = b + 1; i < shifted.length; i++) shifted[i]++;
            return new SortedScores(all, shifted);
        }
        var all = new double[blocks.length + 1][];
        System.arraycopy(blocks, 0, all, 0, b);
        all[b] = Arrays.copyOfRange(block, 0, BLOCK);
        all[b + 1] = Arrays.copyOfRange(block, BLOCK, block.length);
        System.arraycopy(blocks, b + 1, all, b + 2, blocks.length - b - 1);
        return counted(all);
    }

    private static double[] with(double[] block, double number) {
        int at = lower(block, number);
        var longer = new double[block.length + 1];
        System.arraycopy(block, 0, longer, 0, at);
        longer[at] = number;
        System.arraycopy(block, at, longer, at + 1, block.length - at);
        return longer;
    }

    /** How many are below the number. */
    public int below(double number) {
        int b = block(number);
        return b == blocks.length ? size() : before[b] + lower(blocks[b], number);
    }

    /** How many are at or below the number. */
    public int atMost(double number) {
        return below(Math.nextUp(number));
    }

    public int size() {
        return before[before.length - 1];
    }

    @JsonValue
    double[] toArray() {
        return stream().toArray();
    }

    public DoubleStream stream() {
        return Arrays.stream(blocks).flatMapToDouble(Arrays::stream);
    }

    /** The first block that has a number at or above this one; past the last: none has. */
    private int block(double number) {
        int low = 0;
        int high = blocks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks[middle][blocks[middle].length - 1] < number) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** The first place in the block whose number is at or above this one. */
    private static int lower(double[] block, double number) {
        int low = 0;
        int high = block.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (block[middle] < number) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SortedScores scores && Arrays.equals(toArray(), scores.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }
}
