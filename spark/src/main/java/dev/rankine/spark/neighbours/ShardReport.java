package dev.rankine.spark.neighbours;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.ranking.Ranking;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/// What a task that has built a shard tells of it.
///
/// @param rank of its vectors
/// @param pieces that its file was cut into
/// @param nearest of its items to each query of the sample, by their similarities
/// @param found the same by walks of several widths
@DefaultSerializer(JavaSerializer.class)
record ShardReport(int shard, int items, int rank, int pieces, List<float[]> nearest, Map<Integer, List<float[]>> found)
        implements Serializable {
    /// The scores of rankings alone: whose they are does not matter to a recall.
    static List<float[]> scores(List<Ranking> rankings) {
        return rankings.stream().map(ShardReport::scores).toList();
    }

    private static float[] scores(Ranking ranking) {
        var scores = new float[ranking.size()];
        for (int place = 0; place < scores.length; place++) {
            scores[place] = ranking.score(place);
        }
        return scores;
    }
}
