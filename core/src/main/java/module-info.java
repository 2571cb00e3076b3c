/// One process, start to finish: interactions, trainers, ranking, evaluation and the model directory.
module dev.rankine.core {
    requires static org.jspecify;
    requires transitive dev.rankine.kernels;

    exports dev.rankine.evaluation;
    exports dev.rankine.files;
    exports dev.rankine.files.directory;
    exports dev.rankine.interactions;
    exports dev.rankine.model;
    exports dev.rankine.planted;
    exports dev.rankine.ranking;
    exports dev.rankine.text;
    exports dev.rankine.training;
    exports dev.rankine.training.als;
    exports dev.rankine.training.descent to
            dev.rankine.gang;
    exports dev.rankine.training.ials;
    exports dev.rankine.training.neighbours;
    exports dev.rankine.training.oneclass;
    exports dev.rankine.training.popular;
    exports dev.rankine.training.sgd;
}
