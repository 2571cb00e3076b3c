package dev.rankine.cli.demo;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.interactions.Split;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Films that nobody has made and the people who watched them; of every viewer one film is held out.
///
/// @param viewings the films watched, without those held out, and those held out
public record Premiere(Catalogue catalogue, Split viewings) {
    private static final int FILMS_PER_GENRE = 60;
    private static final int VIEWERS = 2000;

    public static Premiere of(long seed) {
        var random = new SplittableRandom(seed);
        Catalogue catalogue = Catalogue.invent(FILMS_PER_GENRE, random.split());
        Interactions watched = new Audience(catalogue, random.split()).watch(VIEWERS);
        return new Premiere(catalogue, Split.leavingOut(watched, 1, seed));
    }

    /// A film with its genre: `The Frozen Orbit (space)`.
    public String film(int film) {
        return catalogue.titles().get(film) + " (" + catalogue.genre(film) + ")";
    }

    public int genres() {
        return Genre.values().length;
    }

    /// The films a viewer has watched, without the one held out.
    public List<String> watched(int viewer) {
        return films(viewings.train().byUser(), viewer).mapToObj(this::film).toList();
    }

    /// Whether this is the film of a viewer that was held out.
    public boolean heldOut(int viewer, int film) {
        return films(viewings.test().byUser(), viewer).anyMatch(held -> held == film);
    }

    private static IntStream films(SparseRows viewings, int viewer) {
        var row = new SparseRow();
        viewings.read(viewer, row);
        return IntStream.range(0, row.length()).map(row::column);
    }
}
