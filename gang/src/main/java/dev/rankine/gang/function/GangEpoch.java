package dev.rankine.gang.function;

import java.io.Serializable;

/// A pass of a gang over its data.
///
/// @param epoch counted from 1
/// @param epochs how many there will be at the most
/// @param loss on the training data of all ranks; its name is the function's to document
/// @param seconds of this pass, without checkpoints
/// @param rows that all ranks together went over
/// @param bytesMoved between ranks, 0 where nobody counts them
public record GangEpoch(int epoch, int epochs, double loss, double seconds, long rows, long bytesMoved)
        implements Serializable {}
