package dev.rankine.commands;

import java.io.PrintWriter;
import java.util.Map;

/// What a command has to say, for a person and for a program.
public interface Answer {
    /// For a person, at most 80 columns wide where the data allows.
    void print(PrintWriter out);

    /// For a program: strings, numbers, booleans, lists and maps of these by name.
    Map<String, Object> json();
}
