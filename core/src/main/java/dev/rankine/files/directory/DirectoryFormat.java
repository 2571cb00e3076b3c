package dev.rankine.files.directory;

import java.util.function.Predicate;

/// What a kind of directory is called, and what it may hold.
///
/// @param name of the format, which its manifests begin with: `rankine-model`
/// @param version that is written; newer ones are not read
/// @param thing that such a directory is, in messages: `model`
/// @param manifest the name of the file that describes all others
/// @param names of the others; a directory that holds anything else is never replaced
public record DirectoryFormat(String name, int version, String thing, String manifest, Predicate<String> names) {
    boolean mayHold(String file) {
        return file.equals(manifest) || names.test(file);
    }
}
