package dev.rankine.training.descent;

import java.util.SplittableRandom;

/// All that is drawn before the first epoch.
///
/// There are many users, whose rows the cache does not hold: those of a stripe are neighbours in memory, and a
/// block goes through them in their order. The items of a stripe are few and stay in the cache: they are dealt at
/// random.
public record Beginning(FirstFactors users, FirstFactors items, Stripes itemStripes) {
    public static Beginning draw(long seed, Spread spread, int items, int stripes) {
        var random = new SplittableRandom(seed);
        return new Beginning(
                FirstFactors.of(spread, random.nextLong()),
                FirstFactors.of(spread, random.nextLong()),
                Stripes.deal(items, stripes, random));
    }
}
