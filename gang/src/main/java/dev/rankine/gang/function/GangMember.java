package dev.rankine.gang.function;

import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.training.Partition;
import java.util.function.Consumer;

/// One rank of a gang, as the [GangFunction] that it runs sees it.
///
/// @param ranks all of them; closing it is not the function's
/// @param keys which rank has been fed the rows of which keys
/// @param fed the rows of this rank, in an order that does not depend on who sent them when
/// @param checkpoints of this training, this attempt's and those before
/// @param progress hears each epoch; what the ranks other than 0 tell it is dropped
public record GangMember(
        Communicator ranks, Partition keys, FedRows fed, GangCheckpoints checkpoints, Consumer<GangEpoch> progress) {}
