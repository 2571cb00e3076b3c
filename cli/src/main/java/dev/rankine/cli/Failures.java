package dev.rankine.cli;

import dev.rankine.text.Figures;
import dev.rankine.text.OneLine;
import dev.rankine.training.TrainingFailedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Reports what went wrong in one line, `rankine: what and where`; the trace only where it is asked for.
final class Failures {
    private static final int EXIT_CODE = 1;

    private final PrintWriter err;
    private final BooleanSupplier debug;

    Failures(PrintWriter err, BooleanSupplier debug) {
        this.err = err;
        this.debug = debug;
    }

    /// @return the exit code
    int report(Throwable failure) {
        err.println("rankine: " + OneLine.of(explain(failure)));
        if (debug.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        return EXIT_CODE;
    }

    private static String explain(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException wrapped -> explain(Objects.requireNonNull(wrapped.getCause()));
            case FileSystemException refused -> explainFile(refused);
            case OutOfMemoryError full ->
                "out of memory: " + full.getMessage() + "; the heap may grow to "
                        + Figures.bytes(Runtime.getRuntime().maxMemory())
                        + ", give it more with JAVA_TOOL_OPTIONS=-Xmx..., or train with a smaller --rank";
            case FileNotFoundException e -> plain(e);
            case IOException e -> plain(e);
            case IllegalArgumentException e -> plain(e);
            case TrainingFailedException e -> plain(e);
            default -> "a fault of Rankine's own: " + failure + " (--debug shows where)";
        };
    }

    private static String plain(Exception failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    /// These exceptions often have only the path for a message.
    private static String explainFile(FileSystemException refused) {
        String reason = switch (refused) {
            case NoSuchFileException e -> "no such file or directory";
            case AccessDeniedException e -> "permission denied";
            case FileAlreadyExistsException e -> "is there already";
            case NotDirectoryException e -> "is no directory";
            case DirectoryNotEmptyException e -> "is not empty";
            default -> refused.getReason();
        };
        String file = refused.getFile();
        return file == null || reason == null ? plain(refused) : file + ": " + reason;
    }
}
