package dev.rankine.files.directory;

import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of a directory while they are written, each forced to the disk; the manifest, which describes them, comes
/// last.
public final class StagedFiles {
    private final Path directory;
    private final Map<String, StoredFile> files = new TreeMap<>();

    StagedFiles(Path directory) {
        this.directory = directory;
    }

    public void add(String name, List<Tensor> tensors) throws IOException {
        add(name, file -> Safetensors.write(file, Map.of(), tensors));
    }

    public void add(String name, Tensor.Content content) throws IOException {
        files.put(name, store(name, content));
    }

    void describe(DirectoryFormat format, Map<String, Object> own) throws IOException {
        byte[] manifest = new Manifest(own, files).text(format);
        store(format.manifest(), file -> file.write(ByteBuffer.wrap(manifest)));
    }

    private StoredFile store(String name, Tensor.Content content) throws IOException {
        try (var file = new DigestingChannel(directory.resolve(name))) {
            content.writeTo(file);
            return file.stored();
        }
    }
}
