package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Ids;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;

/// The users, or the items: their entries, their factors and biases, and which worker owns which of them.
record Side(String name, Ids ids, SparseRows entries, FactorMatrix factors, float[] biases, Partition partition) {}
