package dev.rankine.spark.gang;

import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.shards.LearnedRows;
import java.io.IOException;
import java.util.List;

/// A function whose ranks leave what they learn in storage, each its own, and bring nothing home.
public record StoredShards(GangFunction learning, ShardStore store) implements GangFunction {
    @Override
    public List<LearnedRows> learn(GangMember member) throws IOException {
        store.write(member.ranks().rank(), member.ranks().size(), learning.learn(member));
        return List.of();
    }
}
