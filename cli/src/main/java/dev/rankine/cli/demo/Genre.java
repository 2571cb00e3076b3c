package dev.rankine.cli.demo;

import java.util.Locale;
import java.util.SplittableRandom;

/// What a film is about, and the words its titles are made of.
enum Genre {
    SPACE(
            "Silent Distant Hollow Violet Borrowed Frozen Crooked Last Patient Wandering",
            "Orbit Airlock Comet Lighthouse Engineer Signal Harvest Cartographer Moon Stowaway Tide Garden",
            "Callisto,the Ninth Ring,Far Meridian,Old Ceres,the Quiet Belt,Tethys Yard"),
    MYSTERY(
            "Seventh Locked Paper Missing Left-Handed Midnight Second Brass Unsigned Careful",
            "Widow Staircase Alibi Letter Umbrella Witness Clockmaker Inheritance Photograph Lodger Key Tenor",
            "Hartlow Street,the Night Ferry,Room Eleven,Gull House,the Auction,Marrow Lane"),
    ROMANCE(
            "Borrowed Late Southern Tender Unposted Sunlit Clumsy Summer Careless Sudden",
            "Waltz Orchard Promise Bicycle Balcony Dance Postcard Bakery Serenade Ferry Wedding Violin",
            "Porto Lume,the Lemon Terrace,Rue Azalea,the Rainy Season,Lisette,the Old Harbour"),
    COMEDY(
            "Accidental Reluctant Slightly-Used Enormous Suspicious Unpaid Part-Time Wobbly Polite Overdue",
            "Butler Goat Wedding Landlord Saxophone Mayor Pudding Moustache Plumber Parrot Duke Caravan",
            "Lower Biddle,the Wrong Hotel,Aunt Petronella,Platform Nine,the Town Council,Uncle Otis"),
    WESTERN(
            "Dusty Lonesome Tall Copper Unbranded Windless Bitter Long Painted Nameless",
            "Rider Canyon Marshal Telegraph Saddle River Preacher Mule Fence Stagecoach Homestead Duel",
            "Juniper Gap,Dry Fork,the Salt Flats,Coyote Bend,Red Mesa,Silver Creek"),
    HEIST(
            "Perfect Double Quiet Velvet Borrowed Counterfeit Smooth Twelve-Minute Golden Nervous",
            "Vault Getaway Forger Diamond Blueprint Decoy Driver Safe Tunnel Casino Locksmith Ledger",
            "Monte Verro,the Grand Meridian,Pier Forty,the Iron Bank,Zurich,the Tuesday Job"),
    GHOSTS(
            "Whispering Pale Drowned Restless Ivory Candlelit Forgotten Thirteenth Cold Hungry",
            "Corridor Nursery Organist Mirror Attic Portrait Bell Governess Chapel Cradle Lantern Guest",
            "Wraithmoor,the Empty Wing,Saint Elmo's Hall,the Ash Pond,Blackfern,the Winter Guests"),
    NATURE(
            "Green Secret Migrating Deep Untold Emerald Tiny Ancient Rising Wild",
            "Forest Reef Heron Glacier Meadow Otter Savannah Delta Whale Moss Falcon Monsoon",
            "the Far North,Lake Issa,the Coral Coast,the Cloud Valley,the Last Wetlands,Mount Tamber");

    private final String adjectives;
    private final String nouns;
    private final String places;

    Genre(String adjectives, String nouns, String places) {
        this.adjectives = adjectives.replace(' ', ',');
        this.nouns = nouns.replace(' ', ',');
        this.places = places;
    }

    /// A title in the manner of this genre; the same one may come up again.
    String title(SplittableRandom random) {
        String noun = pick(nouns, random);
        return switch (random.nextInt(4)) {
            case 0 -> "The " + noun + " of " + pick(places, random);
            case 1 -> pick(adjectives, random) + " " + noun;
            default -> "The " + pick(adjectives, random) + " " + noun;
        };
    }

    private static String pick(String list, SplittableRandom random) {
        String[] words = list.split(",");
        return words[random.nextInt(words.length)];
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
