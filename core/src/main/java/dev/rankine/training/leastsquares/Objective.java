package dev.rankine.training.leastsquares;

import java.io.Serializable;

/// What alternating least squares makes small:
///
/// ```
/// sum over entries (u, i) of w_ui (t_ui - b_ui - p_u . q_i)^2
///     + w0 * sum over all pairs (u, i) of (t0 - p_u . q_i)^2
///     + sum over users of lambda_u |p_u|^2 + sum over items of lambda_i |q_i|^2
/// lambda_u = regularization * (entries of u + w0 * items), lambda_i likewise
/// ```
///
/// With `unobservedWeight` w0 = 0 that is the weighted-lambda objective of Zhou et al. (2008), with w0 > 0 the implicit
/// one of Hu, Koren and Volinsky (2008) in the form of Rendle et al. (2021).
///
/// The target t0 of all pairs is 0 but where one class is learned, see [#oneClass].
///
/// [Scale#ENTRIES] leaves the other side out of lambda, as Spark's ALS does: `lambda_u = regularization * entries of
/// u`. [Scale#ROWS] weighs all rows alike: `lambda_u = regularization`.
///
/// The biases `b_ui` of the model stand; only its factors are learned.
///
/// Where [WeightedRows] has weights of its own, `w_ui` is multiplied by that of the entry, and the entries of a row are
/// counted as often as they weigh.
///
/// @param feedback gives the target `t_ui` and the weight `w_ui` of an entry
/// @param unobservedWeight w0, 0 or more
/// @param unobservedTarget t0; [Method#CONJUGATE_GRADIENTS] needs it to be 0
public record Objective(
        Feedback feedback, double unobservedWeight, double unobservedTarget, double regularization, Scale scale)
        implements Serializable {
    /// What the regularization of a row grows with.
    public enum Scale {
        ENTRIES,
        ALL_PAIRS,
        ROWS
    }

    /// With the regularization that grows with all pairs.
    public Objective(Feedback feedback, double unobservedWeight, double regularization) {
        this(feedback, unobservedWeight, regularization, Scale.ALL_PAIRS);
    }

    /// With a target of 0 for all pairs.
    public Objective(Feedback feedback, double unobservedWeight, double regularization, Scale scale) {
        this(feedback, unobservedWeight, 0, regularization, scale);
    }

    /// One class: entries ask for 1 with the weight 1, whatever their value, and pairs that are no entries for
    /// `unobservedTarget` with the weight `unobservedWeight`. All rows are regularized alike.
    public static Objective oneClass(double unobservedWeight, double unobservedTarget, double regularization) {
        var feedback = new Feedback.OneClass((float) unobservedWeight, (float) unobservedTarget);
        return new Objective(feedback, unobservedWeight, unobservedTarget, regularization, Scale.ROWS);
    }

    /// Whether all pairs ask for something else than 0, so that rows without entries have something to learn too.
    boolean asksOfAllPairs() {
        return unobservedWeight > 0 && unobservedTarget != 0;
    }

    /// The `lambda` of a row.
    ///
    /// @param entries of the row, each as often as it weighs
    /// @param others how many rows the other side has
    float lambda(double entries, int others) {
        return (float) (regularization
                * switch (scale) {
                    case ENTRIES -> entries;
                    case ALL_PAIRS -> entries + unobservedWeight * others;
                    case ROWS -> 1;
                });
    }
}
