package dev.rankine.content.neighbours;

import dev.rankine.interactions.Ids;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Items by their vectors: the nearest to a vector, or to another item.
///
/// Items have numbers, which are those of [#neighbours]; adding and removing items makes another index, with other
/// numbers. Items whose vectors have no direction (they are zero, or not of finite numbers) are left out. Items may be
/// spread over shards by a hash of their ids, so that no shard is larger than a machine builds.
///
/// Immutable. Safe for any number of threads.
public final class NeighbourIndex {
    /// A walk of this width finds most of ten neighbours.
    private static final int USUAL_WIDTH = 64;

    private final Similarity similarity;
    private final int width;
    private final List<Shard> shards;
    private final Neighbours neighbours;

    NeighbourIndex(Similarity similarity, int width, List<Shard> shards) {
        this.similarity = similarity;
        this.width = width;
        this.shards = List.copyOf(shards);
        this.neighbours = MergedNeighbours.of(shards.stream()
                .map(shard -> shard.neighbours(similarity, width))
                .toList());
    }

    /// Builds an index in one shard.
    public static NeighbourIndex build(ItemVectors items, Similarity similarity, Search search, Workers workers) {
        return build(items, similarity, search, 1, workers);
    }

    /// @param shards how many there are to be, at least 1
    /// @param workers threads of this process
    public static NeighbourIndex build(
            ItemVectors items, Similarity similarity, Search search, int shards, Workers workers) {
        if (shards < 1) {
            throw new IllegalArgumentException("shards must be at least 1, was " + shards);
        }
        ItemVectors comparable = items.directed().comparable(similarity);
        var built = new ArrayList<Shard>();
        for (BitSet some : byHash(comparable.items(), shards)) {
            ItemVectors own = comparable.only(some);
            built.add(
                    search == Search.GRAPH && !some.isEmpty()
                            ? Shard.of(own, Graph.build(Sphere.of(own.vectors(), similarity), workers))
                            : Shard.of(own));
        }
        return new NeighbourIndex(similarity, USUAL_WIDTH, built);
    }

    private static List<BitSet> byHash(Ids items, int shards) {
        var members = new ArrayList<BitSet>();
        for (int shard = 0; shard < shards; shard++) {
            members.add(new BitSet());
        }
        for (int item = 0; item < items.size(); item++) {
            members.get(Math.floorMod(items.get(item).hashCode(), shards)).set(item);
        }
        return members;
    }

    public Similarity similarity() {
        return similarity;
    }

    public int dimension() {
        return neighbours.dimension();
    }

    /// How many items can be found.
    public int size() {
        return shards.stream().mapToInt(shard -> shard.present().cardinality()).sum();
    }

    /// How wide walks through graphs are.
    public int width() {
        return width;
    }

    List<Shard> shards() {
        return shards;
    }

    public boolean hasGraph() {
        return shards.stream().anyMatch(shard -> shard.graph().isPresent());
    }

    /// The vectors of the items, by their numbers.
    public Neighbours neighbours() {
        return neighbours;
    }

    /// The same, by comparing with each.
    public Neighbours exactly() {
        return MergedNeighbours.of(
                shards.stream().map(shard -> shard.exact(similarity)).toList());
    }

    public String item(int number) {
        Place place = place(number);
        return place.shard.items().items().get(place.number);
    }

    /// The number of an item, or [Ids#UNKNOWN].
    public int indexOf(String item) {
        int first = 0;
        for (Shard shard : shards) {
            int own = shard.items().items().indexOf(item);
            if (own != Ids.UNKNOWN && shard.present().get(own)) {
                return first + own;
            }
            first += shard.size();
        }
        return Ids.UNKNOWN;
    }

    /// Copies the vector that an item is compared by; by cosine it has the length one.
    public void read(int number, float[] target) {
        Place place = place(number);
        place.shard.items().vectors().read(place.number, target);
    }

    /// Where an item is.
    ///
    /// @param number within the shard
    private record Place(Shard shard, int number) {}

    private Place place(int number) {
        int first = 0;
        for (Shard shard : shards) {
            if (number >= first && number < first + shard.size()) {
                return new Place(shard, number - first);
            }
            first += shard.size();
        }
        throw new IndexOutOfBoundsException("numbers must be from 0 and below " + first + ", was " + number);
    }

    /// All items that can be found, to build anew from what was built and changed since.
    public ItemVectors items() {
        return shards.stream().map(Shard::left).reduce(ItemVectors::and).orElseThrow();
    }

    /// With other walks through its graphs: wider ones find more and take longer.
    public NeighbourIndex withWidth(int changed) {
        if (changed < 1) {
            throw new IllegalArgumentException("width must be at least 1, was " + changed);
        }
        return new NeighbourIndex(similarity, changed, shards);
    }

    /// With further items, which take the place of those of the same id. Beside graphs they are compared one by one.
    public NeighbourIndex with(ItemVectors more) {
        ItemVectors added = more.directed().comparable(similarity);
        var changed = new ArrayList<>(without(more.items()).shards);
        if (changed.getLast().graph().isPresent()) {
            changed.add(Shard.of(ItemVectors.none(dimension())));
        }
        changed.add(Shard.of(changed.removeLast().items().and(added)));
        return new NeighbourIndex(similarity, width, changed);
    }

    /// Without some items; ids that are not here are no matter.
    public NeighbourIndex without(Ids items) {
        var changed = new ArrayList<Shard>();
        for (Shard shard : shards) {
            var removed = new BitSet();
            for (int index = 0; index < items.size(); index++) {
                int own = shard.items().items().indexOf(items.get(index));
                if (own != Ids.UNKNOWN) {
                    removed.set(own);
                }
            }
            changed.add(shard.without(removed));
        }
        return new NeighbourIndex(similarity, width, changed);
    }
}
