package dev.rankine.cli.machine;

import java.util.Map;

/// One thing that was looked for on this machine.
///
/// @param what was looked at, in a word
/// @param verdict whether Rankine is content with it
/// @param text what was found and, where Rankine is not content, what to do
/// @param values the figures in it by name
public record Finding(String what, Verdict verdict, String text, Map<String, Object> values) {
    /// How Rankine gets on with what was found.
    public enum Verdict {
        OK,
        WARN,
        ABSENT
    }

    static Finding of(String what, boolean content, String text, Map<String, Object> values) {
        return new Finding(what, content ? Verdict.OK : Verdict.WARN, text, values);
    }
}
