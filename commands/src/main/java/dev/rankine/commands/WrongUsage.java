package dev.rankine.commands;

import dev.rankine.text.OneLine;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells in one line what is wrong with the arguments, and in another where help is.
public final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().root().name() + ": " + said(wrong));
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    /// Some of picocli's messages begin with a word that says nothing.
    private static String said(ParameterException wrong) {
        return OneLine.of(String.valueOf(wrong.getMessage())).replaceFirst("^Error: ", "");
    }
}
