package dev.rankine.content.fasttext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A model as its file says, checked from the first byte to the last.
///
/// @param index of the dictionary
/// @param table the row of each word, then those that n-grams share
record FastTextModel(FileBytes file, FileBytes index, Arguments arguments, DictionarySizes sizes, TableLayout table) {
    static FastTextModel open(Path path, IndexFile indexFile) throws IOException {
        FileBytes file = ReadBytes.open(path);
        try {
            return open(new ModelBytes(path, file, 0), indexFile);
        } catch (UncheckedIOException e) {
            file.close();
            throw new IOException(path + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static FastTextModel open(ModelBytes model, IndexFile indexFile) throws IOException {
        Arguments arguments = Arguments.read(model);
        DictionarySizes sizes = DictionarySizes.read(model);
        FileBytes index = indexFile.open(model, sizes);
        try {
            return new FastTextModel(model.all(), index, arguments, sizes, table(model, arguments, sizes));
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private static TableLayout table(ModelBytes model, Arguments arguments, DictionarySizes sizes) throws IOException {
        var tables = new Tables(model, arguments.dimension());
        boolean quantized = model.nextFlag("whether the table is quantized");
        if (!quantized && sizes.pruned() != DictionarySizes.ALL) {
            throw model.broken("n-grams were dropped, but the table is not quantized");
        }
        TableLayout table = tables.next(quantized);
        requireRows(model, arguments, sizes, table.rows());
        tables.next(model.nextFlag("whether the second table is quantized") && quantized);
        if (model.left() != 0) {
            throw model.broken(model.left() + " bytes follow its end");
        }
        return table;
    }

    private static void requireRows(ModelBytes model, Arguments arguments, DictionarySizes sizes, int rows)
            throws IOException {
        boolean shared = arguments.hasNgrams() && sizes.pruned() == DictionarySizes.ALL;
        long least = (long) sizes.words() + (shared ? arguments.buckets() : 0);
        if (rows < least) {
            throw model.broken(sizes.words() + " words and their n-grams need " + least + " rows, there are " + rows);
        }
    }

    Dictionary dictionary() {
        return new Dictionary(file, sizes, new DictionaryIndex(index, sizes), arguments.buckets());
    }

    /// For one thread at a time.
    Rows rows() {
        return file.rows(table);
    }

    boolean isMapped() {
        return file instanceof MemoryBytes;
    }

    /// The same model in memory; this one stays open.
    FastTextModel mapped() {
        return new FastTextModel(file.mapped(), index.mapped(), arguments, sizes, table);
    }

    void close() {
        file.close();
        index.close();
    }
}
