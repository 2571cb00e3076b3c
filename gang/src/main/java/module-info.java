/// Training on the ranks of MPI, which synchronise as often as they like.
module dev.rankine.gang {
    requires java.management;
    requires static org.jspecify;
    requires org.zeromq.jeromq;
    requires transitive dev.rankine.core;
    requires transitive dev.rankine.kernels;

    exports dev.rankine.gang;
    exports dev.rankine.gang.allocation;
    exports dev.rankine.gang.cost;
    exports dev.rankine.gang.feed;
    exports dev.rankine.gang.function;
    exports dev.rankine.gang.item2vec;
    exports dev.rankine.gang.launch;
    exports dev.rankine.gang.minibatch;
    exports dev.rankine.gang.mpi;
    exports dev.rankine.gang.parameters;
    exports dev.rankine.gang.planted;
    exports dev.rankine.gang.ring;
    exports dev.rankine.gang.shards;
    exports dev.rankine.gang.workers;
}
