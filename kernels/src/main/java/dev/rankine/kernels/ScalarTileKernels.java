package dev.rankine.kernels;

/// [TileKernels] one float at a time: what the vector twin must agree with, and what runs where there is no Vector API.
final class ScalarTileKernels implements TileKernels {
    private final int width;

    ScalarTileKernels(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void maxima(UserPanel users, ItemTiles items, int first, int end, float[] maxima) {
        var scores = new float[ItemTiles.SLOTS];
        for (int tile = first; tile < end; tile++) {
            for (int lane = 0; lane < width; lane++) {
                for (int slot = 0; slot < ItemTiles.SLOTS; slot++) {
                    scores[slot] = score(users, lane, items, tile, slot);
                }
                maxima[tile * width + lane] = items.precision().best(scores);
            }
        }
    }

    @Override
    public void scores(UserPanel users, ItemTiles items, int first, int end, float[] scores) {
        for (int tile = first; tile < end; tile++) {
            for (int slot = 0; slot < ItemTiles.SLOTS; slot++) {
                for (int lane = 0; lane < width; lane++) {
                    boolean isTaken = items.isTaken(tile, slot);
                    scores[((tile - first) * ItemTiles.SLOTS + slot) * width + lane] =
                            isTaken ? score(users, lane, items, tile, slot) : Float.NEGATIVE_INFINITY;
                }
            }
        }
    }

    @Override
    public int slots(UserPanel users, int lane, ItemTiles items, int tile, float best, float threshold) {
        if (items.precision().isAlone(best, threshold)) {
            return 1 << BestOfTile.slot(best);
        }
        int slots = 0;
        for (int slot = 0; slot < ItemTiles.SLOTS; slot++) {
            slots |= score(users, lane, items, tile, slot) * items.precision().steps() < threshold ? 0 : 1 << slot;
        }
        return slots;
    }

    @Override
    public long count(float[] scores, int rows, float[] low, float[] high, int[] counts, int at) {
        long between = 0;
        for (int lane = 0; lane < width; lane++) {
            int reachedLow = reach(scores, rows, lane, low[at + lane]);
            int reachedHigh = reach(scores, rows, lane, high[at + lane]);
            counts[at + lane] += reachedHigh;
            between |= reachedLow == reachedHigh ? 0 : 1L << lane;
        }
        return between;
    }

    private float score(UserPanel users, int lane, ItemTiles items, int tile, int slot) {
        Precision precision = items.precision();
        long user = users.rowIndex(lane);
        float score = 0;
        for (int column = 0; column < items.columns(); column++) {
            score += precision.get(users.rows(), user + column)
                    * precision.get(items.values(), items.index(tile, column) + slot);
        }
        return score;
    }

    @Override
    public void fold(float[] maxima, int rows, int groups, float[] folded) {
        System.arraycopy(maxima, 0, folded, 0, groups * width);
        for (int row = groups; row < rows; row++) {
            for (int lane = 0; lane < width; lane++) {
                int at = row % groups * width + lane;
                folded[at] = Math.max(folded[at], maxima[row * width + lane]);
            }
        }
    }

    @Override
    public void floors(float[] maxima, int rows, int count, float[] floors) {
        for (int lane = 0; lane < width; lane++) {
            float bar = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int row = 0; row < rows; row++) {
                float value = maxima[row * width + lane];
                bar = value > Float.NEGATIVE_INFINITY ? Math.min(bar, value) : bar;
                high = Math.max(high, value);
            }
            floors[lane] = bisect(maxima, rows, lane, count, bar, high);
        }
    }

    private float bisect(float[] maxima, int rows, int lane, int count, float first, float largest) {
        float floor = Float.NEGATIVE_INFINITY;
        float bar = first;
        float high = largest;
        for (int step = 0; step <= BISECTIONS; step++) {
            if (reach(maxima, rows, lane, bar) >= count) {
                floor = bar;
            } else {
                high = bar;
            }
            bar = floor * 0.5f + high * 0.5f;
        }
        return floor;
    }

    private int reach(float[] maxima, int rows, int lane, float bar) {
        int reached = 0;
        for (int row = 0; row < rows; row++) {
            reached += maxima[row * width + lane] >= bar ? 1 : 0;
        }
        return reached;
    }

    @Override
    public long reaching(float[] maxima, int row, float[] thresholds) {
        long lanes = 0;
        for (int lane = 0; lane < width; lane++) {
            lanes |= maxima[row * width + lane] < thresholds[lane] ? 0 : 1L << lane;
        }
        return lanes;
    }
}
