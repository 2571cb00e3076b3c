package dev.rankine.spark.training.leastsquares;

import dev.rankine.spark.training.FactorBlock;
import java.io.Serializable;

/// A block of rows that was solved for, and what it adds up to.
record SolvedBlock(FactorBlock factors, BlockSums sums) implements Serializable {}
