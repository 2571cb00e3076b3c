package dev.rankine.kernels;

/// The arithmetic of finding every user's best items without keeping their scores: of each tile of items only the
/// largest score is stored, one float a user.
///
/// Maxima are rows of `width` floats, a row a tile, a lane a user.
public sealed interface TileKernels permits ScalarTileKernels, VectorTileKernels {
    /// Steps of [#floors]: they leave a 65,536th of the range between the smallest and the largest value.
    int BISECTIONS = 16;

    /// How many users a panel holds, at most 64.
    int width();

    /// Stores the largest score of each tile from `first` up to `end` for each user, at the row of the tile.
    void maxima(UserPanel users, ItemTiles items, int first, int end, float[] maxima);

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
