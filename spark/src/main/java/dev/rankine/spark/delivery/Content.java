package dev.rankine.spark.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/// Bytes that the driver sends.
@FunctionalInterface
public interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;

    static Content of(Path file) {
        return channel -> {
            try (var opened = FileChannel.open(file)) {
                for (long from = 0; from < opened.size(); ) {
                    from += opened.transferTo(from, opened.size() - from, channel);
                }
            }
        };
    }
}
