package dev.rankine.cli.libmf;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The weight of the factors of users, LIBMF's P, and that of items, its Q: `0.1,0.05`, or `0.1` for both.
public record Lambda(double users, double items) {
    public Lambda(double both) {
        this(both, both);
    }

    /// Of items in the place of users.
    @SuppressWarnings("ArgumentSelectionDefectChecker") // they change places
    Lambda exchanged() {
        return new Lambda(items, users);
    }

    /// Reads one from the command line.
    public static final class Reader implements ITypeConverter<Lambda> {
        private static final int SIDES = 2;

        @Override
        public Lambda convert(String text) {
            String[] sides = text.split(",", -1);
            if (sides.length > SIDES) {
                throw new TypeConversionException("a lambda must be one number or two, was '" + text + "'");
            }
            return new Lambda(number(sides[0]), number(sides[sides.length - 1]));
        }

        private static double number(String text) {
            double number;
            try {
                number = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("a lambda must be a number, was '" + text + "'");
            }
            if (!(number >= 0 && Double.isFinite(number))) {
                throw new TypeConversionException("a lambda must be 0 or more, was '" + text + "'");
            }
            return number;
        }
    }
}
