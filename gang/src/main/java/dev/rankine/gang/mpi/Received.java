package dev.rankine.gang.mpi;

/// A message that has come.
///
/// @param from the rank that sent it
/// @param bytes how many of the buffer it fills
public record Received(int from, int tag, int bytes) {}
