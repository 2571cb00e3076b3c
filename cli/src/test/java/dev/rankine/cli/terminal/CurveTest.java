package dev.rankine.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void aFallingLossFalls() {
        assertThat(drawn(6, 4, 2, 1))
                .containsExactly(
                        "  loss",
                        "  6.0000 │███",
                        "         │███",
                        "         │███▅▅▅",
                        "         │██████",
                        "         │██████▂▂▂",
                        "  1.0000 │█████████▁▁▁",
                        "         └────────────",
                        "          1          4 epochs");
    }

    @Test
    void manyEpochsFitIntoATerminal() {
        assertThat(drawn(IntStream.range(0, 1000).mapToDouble(i -> i).toArray()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void aFlatLossIsDrawnToo() {
        assertThat(drawn(3, 3, 3)).hasSize(9);
    }

    @Test
    void oneEpochIsNoCurve() {
        assertThat(drawn(3)).isEmpty();
    }

    private static List<String> drawn(double... values) {
        var text = new StringWriter();
        new Curve("loss", values).print(new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
