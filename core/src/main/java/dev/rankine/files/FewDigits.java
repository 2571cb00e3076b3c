package dev.rankine.files;

/// Decimals of few digits, as most ratings are, read where they stand.
final class FewDigits {
    private static final int MOST = 7;
    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

    private FewDigits() {}

    /// The float nearest to a decimal of up to seven characters beside its sign: a quotient of two whole numbers,
    /// each exact as a double, and of too few digits for its rounding to make another float.
    ///
    /// @param from of the text, before `end`
    /// @return not a number where the text is of another form
    static float parse(byte[] text, int from, int end) {
        boolean negative = text[from] == '-';
        int first = negative ? from + 1 : from;
        if (end - first > MOST) {
            return Float.NaN;
        }
        int number = 0;
        int digits = 0;
        int point = end;
        for (int at = first; at < end; at++) {
            if (text[at] >= '0' && text[at] <= '9') {
                number = 10 * number + text[at] - '0';
                digits++;
            } else if (text[at] == '.' && point == end) {
                point = at;
            } else {
                return Float.NaN;
            }
        }
        if (digits == 0) {
            return Float.NaN;
        }
        double value = number / POWERS_OF_TEN[Math.max(0, end - point - 1)];
        return (float) (negative ? -value : value);
    }
}
