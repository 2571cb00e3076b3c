package dev.rankine.cli.libmf;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A weight for users and items alike, which LIBMF also takes as two, `0.1,0.1`.
public record Lambda(double value) {
    /// Reads one from the command line.
    public static final class Reader implements ITypeConverter<Lambda> {
        @Override
        public Lambda convert(String text) {
            String[] both = text.split(",", -1);
            double users = number(both[0]);
            if (both.length > 2 || number(both[both.length - 1]) != users) {
                throw new TypeConversionException("P and Q must share their lambda here, was '" + text + "'");
            }
            return new Lambda(users);
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("a lambda must be a number, was '" + text + "'");
            }
        }
    }
}
