/// Float arithmetic on rows and tiles; the only module that sees the Vector API.
module dev.rankine.kernels {
    requires static org.jspecify;
    requires jdk.incubator.vector;

    exports dev.rankine.kernels;
}
