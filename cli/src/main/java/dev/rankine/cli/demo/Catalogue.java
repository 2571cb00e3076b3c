package dev.rankine.cli.demo;

import dev.rankine.interactions.Ids;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/// Films that nobody has made: as many titles of each genre, genre after genre.
///
/// @param titles distinct; what Rankine knows the films by
record Catalogue(List<String> titles, int filmsPerGenre) {
    private static final Genre[] GENRES = Genre.values();

    static Catalogue invent(int filmsPerGenre, SplittableRandom random) {
        var titles = new ArrayList<String>();
        for (Genre genre : GENRES) {
            var ofGenre = new LinkedHashSet<String>();
            while (ofGenre.size() < filmsPerGenre) {
                String title = genre.title(random);
                if (!titles.contains(title)) {
                    ofGenre.add(title);
                }
            }
            titles.addAll(ofGenre);
        }
        return new Catalogue(List.copyOf(titles), filmsPerGenre);
    }

    Ids ids() {
        return Ids.of(titles);
    }

    Genre genre(int film) {
        return GENRES[film / filmsPerGenre];
    }
}
