package dev.rankine.content.neighbours;

import java.util.BitSet;
import java.util.Optional;

/// Items that are searched together.
///
/// @param present those that have not been removed; without a graph these are all
/// @param graph of the vectors of all items, removed ones included
record Shard(ItemVectors items, BitSet present, Optional<Graph> graph) {
    /// @param items with vectors that are comparable
    static Shard of(ItemVectors items) {
        return new Shard(items, all(items), Optional.empty());
    }

    /// @param graph of all the items
    static Shard of(ItemVectors items, Graph graph) {
        return new Shard(items, all(items), Optional.of(graph));
    }

    private static BitSet all(ItemVectors items) {
        var all = new BitSet();
        all.set(0, items.items().size());
        return all;
    }

    int size() {
        return items.items().size();
    }

    Neighbours exact(Similarity similarity) {
        return ExactNeighbours.of(items.vectors(), similarity, present);
    }

    /// @param width of a walk through the graph, if there is one
    Neighbours neighbours(Similarity similarity, int width) {
        return graph.<Neighbours>map(edges ->
                        new GraphNeighbours(similarity, Sphere.of(items.vectors(), similarity), edges, present, width))
                .orElseGet(() -> exact(similarity));
    }

    ItemVectors left() {
        return items.only(present);
    }

    /// Without some of the items. A graph keeps the points of removed ones, to go through.
    Shard without(BitSet removed) {
        if (!removed.intersects(present)) {
            return this;
        }
        var left = (BitSet) present.clone();
        left.andNot(removed);
        return graph.isPresent() ? new Shard(items, left, graph) : of(items.only(left));
    }
}
