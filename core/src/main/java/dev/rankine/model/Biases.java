package dev.rankine.model;

/// What is left of a score when the factors are taken away: the mean, and how far each user and each item lies from it.
///
/// The arrays are the model's own and are not copied.
public record Biases(float mean, float[] user, float[] item) {
    /// All zero.
    public static Biases none(int users, int items) {
        return new Biases(0, new float[users], new float[items]);
    }

    /// `mean + b_u`: what all scores of a user share, the mean alone of one who is out of range.
    public double shared(int user) {
        return (double) mean + (user >= 0 && user < this.user.length ? this.user[user] : 0);
    }

    /// `mean + b_u + b_i`, without the term of a side that is out of range.
    public float of(int user, int item) {
        return mean
                + (user >= 0 && user < this.user.length ? this.user[user] : 0)
                + (item >= 0 && item < this.item.length ? this.item[item] : 0);
    }
}
