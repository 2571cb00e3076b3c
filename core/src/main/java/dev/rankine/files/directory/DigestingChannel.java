package dev.rankine.files.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A new file that counts and digests what is written to it.
final class DigestingChannel implements WritableByteChannel {
    private final FileChannel file;
    private final StoredFile.Digest digest = new StoredFile.Digest();

    DigestingChannel(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        ByteBuffer written = source.duplicate();
        int count = file.write(source);
        digest.add(written.limit(source.position()));
        return count;
    }

    /// Brings everything written so far to the disk.
    StoredFile stored() throws IOException {
        file.force(true);
        return digest.result();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
