package dev.rankine.gang.mpi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Open MPI, whose handles are the addresses of variables that the library exports.
record OpenMpi(long world, long errorsReturn, long noInfo, Map<Element, Long> elements, Map<Operation, Long> operations)
        implements Abi {
    /// A variable that only Open MPI has.
    static final String MARK = "ompi_mpi_comm_world";

    static OpenMpi of(SymbolLookup symbols) {
        var elements = new EnumMap<Element, Long>(Element.class);
        for (Element element : Element.values()) {
            elements.put(element, address(symbols, "ompi_mpi_" + name(element)));
        }
        var operations = new EnumMap<Operation, Long>(Operation.class);
        for (Operation operation : Operation.values()) {
            operations.put(operation, address(symbols, "ompi_mpi_op_" + name(operation)));
        }
        return new OpenMpi(
                address(symbols, MARK),
                address(symbols, "ompi_mpi_errors_return"),
                address(symbols, "ompi_mpi_info_null"),
                elements,
                operations);
    }

    private static long address(SymbolLookup symbols, String variable) {
        return symbols.findOrThrow(variable).address();
    }

    private static String name(Element element) {
        return switch (element) {
            case BYTE -> "int8_t";
            case INT -> "int";
            case LONG -> "int64_t";
            case FLOAT -> "float";
            case DOUBLE -> "double";
        };
    }

    private static String name(Operation operation) {
        return switch (operation) {
            case SUM -> "sum";
            case MIN -> "min";
            case MAX -> "max";
            case OR -> "bor";
            case REPLACE -> "replace";
            case KEEP -> "no_op";
        };
    }

    @Override
    public ValueLayout handle() {
        return ValueLayout.JAVA_LONG;
    }

    @Override
    public long element(Element element) {
        return Objects.requireNonNull(elements.get(element));
    }

    @Override
    public long operation(Operation operation) {
        return Objects.requireNonNull(operations.get(operation));
    }

    @Override
    public MemorySegment inPlace() {
        return MemorySegment.ofAddress(1);
    }

    @Override
    public MemorySegment noStatus() {
        return MemorySegment.NULL;
    }

    @Override
    public int anySource() {
        return -1;
    }

    @Override
    public int anyTag() {
        return -1;
    }

    @Override
    public int exclusiveLock() {
        return 1;
    }

    @Override
    public int statusBytes() {
        return 24;
    }

    @Override
    public int sourceOffset() {
        return 0;
    }

    @Override
    public int tagOffset() {
        return 4;
    }

    @Override
    public int bytesOffset() {
        return 16;
    }
}
