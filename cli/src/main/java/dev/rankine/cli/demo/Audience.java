package dev.rankine.cli.demo;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.SplittableRandom;

/// People who watch films: each has a favourite genre and a second one, and strays now and then; within a genre they
/// take to the films that everybody talks about, the n-th by a weight of 1/n^0.7.
final class Audience {
    private static final String[] FIRST_NAMES =
            ("Ada Bruno Carmen Dmitri Elif Femi Greta Hiro Imani Jonas Kaia Lucia Mateo"
                            + " Nadia Odette Pavel Quentin Rosa Stellan Tomoko Umberto Vera Wanda Ximena Yusuf Zora Anselm Bettina"
                            + " Cosmo Delphine Emeka Frida Gideon Hanne Ilya Josefa Kofi Leila Magnus Noor")
                    .split(" ");
    private static final String[] SURNAMES = ("Alder Birch Cole Dove Ember Finch Gale Heron Iris Jay Kestrel Lark Marsh"
                    + " North Oakes Pike Quill Rowan Stone Thorn Umber Vale Wren Yarrow Ash Brook Clay Drake Elm Fern"
                    + " Glen Hazel Ives Juniper Knoll Linden Moss Nettle Orchard Plum Reed Sage Teal Underwood Violet"
                    + " West Brae Crane Dale Forest")
            .split(" ");
    private static final double[] TASTE = {0.55, 0.85};
    private static final double FAME = 0.7;
    private static final int FEWEST_SEEN = 8;
    private static final int MOST_SEEN = 40;

    private final Catalogue catalogue;
    private final SplittableRandom random;
    private final double[] famous;

    Audience(Catalogue catalogue, SplittableRandom random) {
        this.catalogue = catalogue;
        this.random = random;
        this.famous = cumulativeFame(catalogue.filmsPerGenre());
    }

    /// What `people` of them have watched; their names are enough for 2,000.
    Interactions watch(int people) {
        var entries = Entries.untimed();
        for (int person = 0; person < people; person++) {
            int viewer = person;
            history().stream().forEach(film -> entries.add(viewer, film, 1));
        }
        return Interactions.of(names(people), catalogue.ids(), entries, Duplicates.FAIL);
    }

    private static Ids names(int people) {
        var names = new ArrayList<String>();
        for (int person = 0; person < people; person++) {
            String surname = SURNAMES[person / FIRST_NAMES.length % SURNAMES.length];
            names.add(FIRST_NAMES[person % FIRST_NAMES.length] + " " + surname);
        }
        return Ids.of(names);
    }

    private BitSet history() {
        int genres = Genre.values().length;
        int favourite = random.nextInt(genres);
        int second = random.nextInt(genres);
        int count = FEWEST_SEEN + (int) ((MOST_SEEN - FEWEST_SEEN) * Math.pow(random.nextDouble(), 2));
        var seen = new BitSet();
        while (seen.cardinality() < count) {
            double mood = random.nextDouble();
            int genre = mood < TASTE[0] ? favourite : mood < TASTE[1] ? second : random.nextInt(genres);
            seen.set(genre * catalogue.filmsPerGenre() + byFame());
        }
        return seen;
    }

    private int byFame() {
        double drawn = random.nextDouble() * famous[famous.length - 1];
        int film = 0;
        while (famous[film] < drawn) {
            film++;
        }
        return film;
    }

    private static double[] cumulativeFame(int films) {
        var cumulative = new double[films];
        double sum = 0;
        for (int film = 0; film < films; film++) {
            sum += Math.pow(film + 1, -FAME);
            cumulative[film] = sum;
        }
        return cumulative;
    }
}
