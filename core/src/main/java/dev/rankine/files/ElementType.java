package dev.rankine.files;

/// What the numbers of a [Tensor] are, by the name the safetensors format gives them; all little-endian.
public enum ElementType {
    F32(4),
    I32(4),
    I64(8),
    U8(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
