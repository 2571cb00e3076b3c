package dev.rankine.gang.mpi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// MPICH and those that share its binary interface (Intel MPI, MVAPICH, Cray MPICH), whose handles are 32-bit
/// constants.
record Mpich() implements Abi {
    @Override
    public ValueLayout handle() {
        return ValueLayout.JAVA_INT;
    }

    @Override
    public long world() {
        return 0x4400_0000;
    }

    @Override
    public long errorsReturn() {
        return 0x5400_0001;
    }

    @Override
    public long noInfo() {
        return 0x1c00_0000;
    }

    @Override
    public long element(Element element) {
        return switch (element) {
            case BYTE -> 0x4c00_0137;
            case INT -> 0x4c00_0405;
            case LONG -> 0x4c00_083a;
            case FLOAT -> 0x4c00_040a;
            case DOUBLE -> 0x4c00_080b;
        };
    }

    @Override
    public long operation(Operation operation) {
        return switch (operation) {
            case MAX -> 0x5800_0001;
            case MIN -> 0x5800_0002;
            case SUM -> 0x5800_0003;
            case OR -> 0x5800_0008;
            case REPLACE -> 0x5800_000d;
            case KEEP -> 0x5800_000e;
        };
    }

    @Override
    public MemorySegment inPlace() {
        return MemorySegment.ofAddress(-1);
    }

    @Override
    public MemorySegment noStatus() {
        return MemorySegment.ofAddress(1);
    }

    @Override
    public int anySource() {
        return -2;
    }

    @Override
    public int anyTag() {
        return -1;
    }

    @Override
    public int exclusiveLock() {
        return 234;
    }

    @Override
    public int statusBytes() {
        return 20;
    }

    @Override
    public int sourceOffset() {
        return 8;
    }

    @Override
    public int tagOffset() {
        return 12;
    }

    @Override
    public int bytesOffset() {
        return 0;
    }
}
