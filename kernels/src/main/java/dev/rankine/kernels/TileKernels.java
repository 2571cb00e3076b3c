package dev.rankine.kernels;

/// The arithmetic of ranking items for a panel of users at once, without keeping their scores: to find the best items,
/// only the largest score of each tile is stored; to find the places of a few items, the scores of a few tiles at a
/// time are counted.
///
/// Items may be in floats or in shorts, whose scores are whole numbers; what is made of scores is always in floats.
/// Maxima are rows of `width` floats, a row a tile, a lane a user; scores likewise, a row a slot.
public sealed interface TileKernels permits ScalarTileKernels, VectorTileKernels {
    /// Steps of [#floors]: they leave a 65,536th of the range between the smallest and the largest value.
    int BISECTIONS = 16;

    /// How many users a panel holds, at most 64.
    int width();

    /// Stores the largest score of each tile from `first` up to `end` for each user, at the row of the tile.
    void maxima(UserPanel users, ItemTiles items, int first, int end, float[] maxima);

    /// Stores the scores of the tiles from `first` up to `end` for each user, beginning at row 0; slots that are not
    /// taken score negative infinity.
    ///
    /// @param items in floats
    void scores(UserPanel users, ItemTiles items, int first, int end, float[] scores);

    /// The slots of a tile, taken or not, to which one user gives a score that is not below the threshold, NaN
    /// included, as bits.
    ///
    /// @param best what [#maxima] stored for them
    int slots(UserPanel users, int lane, ItemTiles items, int tile, float best, float threshold);

    /// Adds to each lane's count how many of the first `rows` scores reach the lane's `high` bar.
    ///
    /// @param at where the bars of the first lane are, and its count
    /// @return the lanes in which a score reaches the `low` bar alone, as bits
    long count(float[] scores, int rows, float[] low, float[] high, int[] counts, int at);

    /// Folds maxima into fewer rows: row `g` of `folded` becomes the largest of the rows `g`, `g + groups`, ...
    ///
    /// @param rows how many rows of `maxima` there are, at least `groups`
    void fold(float[] maxima, int rows, int groups, float[] folded);

    /// Finds for each lane a value that at least `count` of its rows reach, by bisection and so a little below the
    /// largest such value; negative infinity where there is none above that. A lane with NaN may get anything.
    void floors(float[] maxima, int rows, int count, float[] floors);

    /// The lanes of one row that are not below their threshold, NaN included, as bits.
    long reaching(float[] maxima, int row, float[] thresholds);
}
