package dev.rankine.commands;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads sizes as Spark's options have them, `512m`, `64g`, `64gb` or `1t`, in bytes.
public final class MemorySize implements ITypeConverter<Long> {
    private static final String UNITS = "mgt";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([" + UNITS + "])b?");
    private static final int MEBIBYTE = 20;
    private static final int STEP = 10;
    private static final long MOST = 1L << 50;

    @Override
    public Long convert(String text) {
        var size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TypeConversionException(
                    "a size must be a number with m, g or t behind it, such as 64g, was '" + text + "'");
        }
        int shift = MEBIBYTE + STEP * UNITS.indexOf(size.group(2));
        long bytes = Long.parseLong(size.group(1)) << shift;
        if (bytes > MOST) {
            throw new TypeConversionException("a size must be at most 1024t, was '" + text + "'");
        }
        return bytes;
    }
}
