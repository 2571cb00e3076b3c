package dev.rankine.files.directory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/// Why a file system refused, in words: of several of its exceptions the message is no more than a path.
final class Reason {
    private Reason() {}

    static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case NoSuchFileException missing -> "no such file or directory: " + missing.getFile();
            case FileAlreadyExistsException file -> "not a directory: " + file.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }
}
