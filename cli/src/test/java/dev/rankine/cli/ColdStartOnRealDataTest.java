package dev.rankine.cli;

import dev.rankine.RealData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Films that nobody has touched, on MovieLens latest-small: a fifth of all films, with all their ratings held out.
class ColdStartOnRealDataTest {
    @TempDir
    Path folder;

    private Path train;
    private Path test;

    @BeforeEach
    void holdOutFilms() {
        train = folder.resolve("train.csv");
        test = folder.resolve("test.csv");
        Run.done(
                "data",
                "split",
                RealData.file("ml-latest-small/ratings.csv"),
                "--items",
                0.2,
                "--train",
                train,
                "--test",
                test);
    }

    private Path trained(String name, String algorithm, String... columns) {
        Path model = folder.resolve(name);
        var arguments = new java.util.ArrayList<Object>(List.of(
                "train",
                train,
                "--algorithm",
                algorithm,
                "--model",
                model,
                "--item-text",
                RealData.file("ml-latest-small/movies.csv")));
        for (String column : columns) {
            arguments.add("--text-column");
            arguments.add(column);
        }
        Run.done(arguments.toArray());
        return model;
    }

    @Test
    @Timeout(120)
    void whatAUserLikesAmongNewFilmsIsFoundByTitleAndGenres() throws IOException {
        Path content = trained("content", "ials", "title", "genres");
        Path popularGenres = trained("popular", "popular", "genres");
        System.out.println(Run.done("describe", content).out());
        System.out.println(Run.done("evaluate", content, test, "--exclude", train, "--against", popularGenres)
                .out());
    }
}
