package dev.rankine.kernels;

/// [RotationKernels] one float at a time.
final class ScalarRotationKernels implements RotationKernels {
    @Override
    public void rotate(FactorMatrix source, int first, int count, Rotation rotation, FactorMatrix target, int at) {
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < rotation.order(); column++) {
                float sum = 0;
                for (int i = 0; i < rotation.order(); i++) {
                    sum += source.get(first + row, i) * rotation.get(i, column);
                }
                target.set(at + row, column, sum);
            }
        }
    }
}
