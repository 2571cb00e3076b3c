package dev.rankine.spark.delivery;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/// What a delivered file is opened as. The file may lose its name later: what is opened must be read or mapped by then.
@FunctionalInterface
public interface Opener<T> extends Serializable {
    T open(Path file) throws IOException;
}
