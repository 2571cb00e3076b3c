package dev.rankine.cli;

import static java.util.stream.Collectors.joining;

import dev.rankine.kernels.Loss;
import dev.rankine.model.Provenance;
import dev.rankine.training.Parameters;
import dev.rankine.training.als.AlsParameters;
import dev.rankine.training.als.AlsTrainer;
import dev.rankine.training.ials.IalsParameters;
import dev.rankine.training.ials.IalsTrainer;
import dev.rankine.training.neighbours.ItemKnnParameters;
import dev.rankine.training.neighbours.ItemKnnTrainer;
import dev.rankine.training.oneclass.OneClassTrainer;
import dev.rankine.training.popular.PopularTrainer;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// All algorithms there are: the only place that knows which class trains what.
final class Algorithms {
    private static final String RANKING = "bpr";
    private static final String LOSS = "--loss";

    private static final List<Algorithm<?>> ALL = List.of(
            new Algorithm<>(
                    "ials",
                    "alternating least squares on implicit feedback",
                    Aim.RANK,
                    true,
                    IalsParameters.defaults(),
                    IalsTrainer::new),
            new Algorithm<>(
                    "als",
                    "alternating least squares on ratings",
                    Aim.PREDICT_RATINGS,
                    true,
                    AlsParameters.defaults(),
                    AlsTrainer::new),
            new Algorithm<>(
                    "sgd",
                    "stochastic gradient descent on ratings",
                    Aim.PREDICT_RATINGS,
                    true,
                    SgdParameters.defaults(),
                    SgdTrainer::new),
            new Algorithm<>(
                    RANKING,
                    "the same on pairs of items, of which a user has touched one",
                    Aim.RANK,
                    true,
                    SgdParameters.forRanking(),
                    Algorithms::ranking),
            new Algorithm<>(
                    "itemknn",
                    "the most similar items of each item",
                    Aim.RANK,
                    false,
                    ItemKnnParameters.defaults(),
                    ItemKnnTrainer::new),
            new Algorithm<>(
                    "popular",
                    "what most users have touched, for everybody",
                    Aim.RANK,
                    true,
                    new NoParameters(),
                    none -> new PopularTrainer()));

    record NoParameters() implements Parameters {}

    private Algorithms() {}

    private static SgdTrainer ranking(SgdParameters parameters) {
        if (parameters.loss() != Loss.BPR) {
            throw new IllegalArgumentException("--loss must be bpr with this algorithm, was "
                    + ParameterRecord.spelled(parameters.loss()) + "; 'sgd' learns the others");
        }
        return new SgdTrainer(parameters);
    }

    /// The algorithm that is meant by a name and parameters: `sgd` with the loss `bpr` is `bpr`, which has defaults of
    /// its own.
    static Algorithm<?> meant(Algorithm<?> named, ParameterOptions given) {
        boolean ranks = given.value(LOSS).filter(RANKING::equals).isPresent();
        return ranks && named.defaults() instanceof SgdParameters ? named(RANKING) : named;
    }

    /// What a model is for, by the algorithm that its provenance names. One class is learned by `mf-train` and by
    /// libraries, and has no name on the command line.
    ///
    /// @throws IllegalArgumentException that names those there are, if there is none of this name
    static Aim aimOf(Provenance provenance) {
        return provenance.algorithm().equals(OneClassTrainer.ALGORITHM)
                ? Aim.RANK
                : named(provenance.algorithm()).aim();
    }

    static List<Algorithm<?>> all() {
        return ALL;
    }

    /// @throws IllegalArgumentException that names those there are, if there is none of this name
    static Algorithm<?> named(String name) {
        return ALL.stream()
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an algorithm must be one of "
                        + ALL.stream().map(Algorithm::name).collect(joining(", ")) + ", was '" + name + "'"));
    }

    /// Reads the name of an algorithm from the command line.
    static final class ByName implements ITypeConverter<Algorithm<?>> {
        @Override
        public Algorithm<?> convert(String name) {
            try {
                return named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
