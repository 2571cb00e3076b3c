package dev.rankine.cli.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Lines over a pair of axes, as an image.
record Plot(String across, String up, List<Line> lines) {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 480;

    /// @param name in the legend
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(String name, double[] across, double[] up) {}

    void write(Path png) throws IOException {
        Files.write(png, BitmapEncoder.getBitmapBytes(chart(), BitmapFormat.PNG));
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.Matlab)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        for (Line line : lines) {
            chart.addSeries(line.name, line.across, line.up).setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }
}
