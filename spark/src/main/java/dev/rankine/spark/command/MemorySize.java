package dev.rankine.spark.command;

import org.apache.spark.network.util.JavaUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads sizes as Spark's options have them, `512m` or `64g`, in bytes.
final class MemorySize implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        try {
            return JavaUtils.byteStringAsBytes(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("a size must be such as 512m or 64g, was '" + text + "'");
        }
    }
}
