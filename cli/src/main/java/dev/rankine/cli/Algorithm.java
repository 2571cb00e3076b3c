package dev.rankine.cli;

import static java.util.stream.Collectors.joining;

import dev.rankine.training.Parameters;
import dev.rankine.training.Trainer;
import java.util.function.Function;

/// An algorithm as the command line knows it.
///
/// @param name as `--algorithm` takes it
/// @param summary in a few words
/// @param aim what its models are for
/// @param learnsFactors whether a model scores by factors and biases, which items it has not met can be given
/// @param defaults its parameters where none are given
/// @param maker makes its trainer from parameters
record Algorithm<P extends Record & Parameters>(
        String name, String summary, Aim aim, boolean learnsFactors, P defaults, Function<P, Trainer> maker) {

    /// A trainer and the parameters that it was made from.
    record Prepared(Parameters parameters, Trainer trainer) {}

    /// The trainer with the parameters that are given, and the defaults for the rest.
    Prepared prepare(ParameterOptions given) {
        P parameters = given.over(defaults);
        return new Prepared(parameters, maker.apply(parameters));
    }

    /// Its options with their defaults: `--rank 64, --epochs 12`.
    String usage() {
        String options = new ParameterRecord<>(defaults)
                .options().entrySet().stream()
                        .map(option -> option.getKey() + " " + ParameterRecord.spelled(option.getValue()))
                        .collect(joining(", "));
        return options.isEmpty() ? "no parameters" : options;
    }
}
