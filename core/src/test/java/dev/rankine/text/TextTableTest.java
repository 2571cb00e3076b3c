package dev.rankine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void wordsStandToTheLeftAndFiguresToTheRight() {
        var table = new TextTable("metric", "value", "formula");
        table.add("rmse", "0.9", "root of the mean");
        table.add("hr@10", "12.25", "hits");
        var text = new StringWriter();

        table.print(new PrintWriter(text));

        assertThat(text.toString().lines())
                .containsExactly(
                        "  metric  value  formula", //
                        "  rmse      0.9  root of the mean",
                        "  hr@10   12.25  hits");
    }
}
