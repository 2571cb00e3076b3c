package dev.rankine.gang.mpi;

/// What a buffer consists of.
public enum Element {
    /// A number too, unlike `MPI_BYTE`.
    BYTE(Byte.BYTES),
    INT(Integer.BYTES),
    LONG(Long.BYTES),
    FLOAT(Float.BYTES),
    DOUBLE(Double.BYTES);

    private final int bytes;

    Element(int bytes) {
        this.bytes = bytes;
    }

    /// The size of one.
    public int bytes() {
        return bytes;
    }

    /// How many lie in a buffer.
    ///
    /// @throws IllegalArgumentException if the last is not whole
    long in(long bufferBytes) {
        if (bufferBytes % bytes != 0) {
            throw new IllegalArgumentException("a buffer of " + name() + " needs whole ones of " + bytes
                    + " bytes, was of " + bufferBytes + " bytes");
        }
        return bufferBytes / bytes;
    }
}
