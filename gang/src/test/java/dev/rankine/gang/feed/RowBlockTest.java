package dev.rankine.gang.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowBlockTest {
    private static FedRow row(int key, int length) {
        var row = new FedRow().begin(key, -key);
        for (int place = 0; place < length; place++) {
            row.add(key + place, 0.5f * place);
        }
        return row;
    }

    private static MemorySegment memory(ByteBuffer block) {
        MemorySegment memory = Arena.ofAuto().allocate(block.remaining());
        memory.asByteBuffer().put(block.duplicate());
        return memory;
    }

    private static List<String> texts(FedRows rows) {
        var texts = new ArrayList<String>();
        rows.forEach(row -> texts.add(row.key() + " " + row.label() + " "
                + Arrays.toString(Arrays.copyOf(row.columns(), row.length()))
                + Arrays.toString(Arrays.copyOf(row.values(), row.length()))));
        return texts;
    }

    @Test
    void rowsOfAllLengthsAreReadAsTheyWereWritten() throws FeedException {
        var writer = new RowBlockWriter();
        writer.add(row(3, 0));
        writer.add(row(-7, 1));
        writer.add(row(2, 17));
        assertThat(texts(FedRows.over(List.of(memory(writer.take())))))
                .hasSize(3)
                .startsWith("3 -3.0 [][]", "-7 7.0 [-7][0.0]")
                .last()
                .asString()
                .contains("[2, 3, 4,")
                .endsWith("7.5, 8.0]");
        assertThat(writer.isEmpty()).isTrue();
        assertThat(FedRows.over(List.of(memory(writer.take()))).rows()).isZero();
    }

    @Test
    void aBlockIsCutWhereTheNextRowWouldNotFitAndARowLargerThanThatHasOneOfItsOwn() {
        var writer = new RowBlockWriter();
        FedRow small = row(1, 1_000);
        FedRow large = row(2, 100_000);
        assertThat(writer.hasRoomFor(large)).isTrue();
        writer.add(large);
        assertThat(writer.hasRoomFor(small)).isFalse();
        assertThat(writer.take().remaining()).isEqualTo(8 + 12 + 8 * 100_000);
        int fitting = 0;
        while (writer.hasRoomFor(small)) {
            writer.add(small);
            fitting++;
        }
        ByteBuffer block = writer.take();
        assertThat(block.remaining()).isEqualTo(8 + fitting * (12 + 8 * 1_000)).isBetween(240_000, 1 << 18);
        assertThat(block.capacity()).as("what a socket sends").isEqualTo(block.remaining());
    }

    /// What another end may send: never read outside, never an error but the one that is told.
    @Test
    void numbersThatLieAreFoundOut() {
        var writer = new RowBlockWriter();
        for (int key = 0; key < 20; key++) {
            writer.add(row(key, key % 5));
        }
        ByteBuffer block = writer.take();
        var random = new SplittableRandom(1);
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            MemorySegment lying = memory(block);
            long place = random.nextLong(lying.byteSize() / 4);
            int[] lies = {-1, 0, 1, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt()};
            lying.setAtIndex(ValueLayout.JAVA_INT, place, lies[random.nextInt(lies.length)]);
            MemorySegment cut = lying.asSlice(0, random.nextBoolean() ? lying.byteSize() : 4 * place);
            try {
                FedRows.over(List.of(cut))
                        .forEach(row -> assertThat(row.length()).isBetween(0, 5));
            } catch (FeedException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(2_500, 4_999);
        assertThatThrownBy(() -> FedRows.over(List.of(memory(block).asSlice(0, 7))))
                .isInstanceOf(FeedException.class)
                .hasMessage("a block of 7 bytes holds no rows");
    }
}
