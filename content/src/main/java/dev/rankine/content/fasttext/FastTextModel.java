package dev.rankine.content.fasttext;

import dev.rankine.kernels.EmbeddingTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/// A model as its file says, mapped and checked from the first byte to the last.
///
/// @param table the row of each word, then those that n-grams share
record FastTextModel(Arguments arguments, Dictionary dictionary, EmbeddingTable table) {
    static FastTextModel map(Path path, IndexFile indexFile, Arena arena) throws IOException {
        ModelBytes model = ModelBytes.map(path, arena);
        Arguments arguments = Arguments.read(model);
        DictionarySizes sizes = DictionarySizes.read(model);
        DictionaryIndex index = indexFile.open(model, sizes, arena);
        var tables = new Tables(model, arguments.dimension());
        boolean quantized = model.nextFlag("whether the table is quantized");
        if (!quantized && sizes.pruned() != DictionarySizes.ALL) {
            throw model.broken("n-grams were dropped, but the table is not quantized");
        }
        EmbeddingTable table = tables.next(quantized);
        requireRows(model, arguments, sizes, table.rows());
        tables.next(model.nextFlag("whether the second table is quantized") && quantized);
        if (model.left() != 0) {
            throw model.broken(model.left() + " bytes follow its end");
        }
        return new FastTextModel(arguments, new Dictionary(model, sizes, index, arguments.buckets()), table);
    }

    private static void requireRows(ModelBytes model, Arguments arguments, DictionarySizes sizes, int rows)
            throws IOException {
        boolean shared = arguments.hasNgrams() && sizes.pruned() == DictionarySizes.ALL;
        long least = (long) sizes.words() + (shared ? arguments.buckets() : 0);
        if (rows < least) {
            throw model.broken(sizes.words() + " words and their n-grams need " + least + " rows, there are " + rows);
        }
    }
}
