package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.spark.training.BlockPartitioner;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.spark.training.leastsquares.NeededRows.Parcel;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/// The way from the blocks of a side that is held still to the blocks of entries that need some of its rows: every row
/// goes once to each block that needs it.
///
/// @param needs by block of the entries
/// @param orders by block of the side that is held still
/// @param targets how many blocks of entries there are
record Route(JavaRDD<NeededRows> needs, JavaRDD<Order> orders, int targets) implements AutoCloseable {
    /// What a block of the side that is held still sends to block `to`.
    @DefaultSerializer(JavaSerializer.class)
    record Order(int to, int[] places) implements Serializable {}

    /// @param targets how many blocks of entries there are
    /// @param fixed the side that is held still
    static Route of(JavaRDD<EntryBlock> entries, int targets, Deal fixed, StorageLevel level) {
        JavaRDD<NeededRows> needs =
                entries.map(block -> NeededRows.of(block, fixed)).persist(level);
        JavaRDD<Order> orders = needs.flatMapToPair(Route::orders)
                .partitionBy(new BlockPartitioner(fixed.blocks()))
                .values()
                .persist(level);
        orders.count();
        orders.rdd().cleanShuffleDependencies(true);
        return new Route(needs, orders, targets);
    }

    private static Iterator<Tuple2<Integer, Order>> orders(NeededRows needed) {
        int number = needed.entries().number();
        return IntStream.range(0, needed.places().length)
                .mapToObj(from -> new Tuple2<>(from, new Order(number, needed.places()[from])))
                .iterator();
    }

    /// Sends the rows of `fixed` on their way.
    JavaPairRDD<Integer, Parcel> parcels(JavaRDD<FactorBlock> fixed) {
        return fixed.zipPartitions(orders, Route::parcels)
                .mapToPair(parcel -> parcel)
                .partitionBy(new BlockPartitioner(targets));
    }

    private static Iterator<Tuple2<Integer, Parcel>> parcels(Iterator<FactorBlock> blocks, Iterator<Order> orders) {
        FactorBlock block = blocks.next();
        Iterable<Order> all = () -> orders;
        return StreamSupport.stream(all.spliterator(), false)
                .map(order ->
                        new Tuple2<>(order.to(), NeededRows.parcel(block.number(), block.matrix(), order.places())))
                .iterator();
    }

    /// The parcels of one partition.
    static List<Parcel> received(Iterator<Tuple2<Integer, Parcel>> parcels) {
        Iterable<Tuple2<Integer, Parcel>> all = () -> parcels;
        return StreamSupport.stream(all.spliterator(), false).map(Tuple2::_2).toList();
    }

    @Override
    public void close() {
        needs.unpersist();
        orders.unpersist();
    }
}
