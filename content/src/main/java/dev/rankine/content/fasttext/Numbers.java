package dev.rankine.content.fasttext;

import java.util.Arrays;

/// Numbers in the order they were added; keeps its memory from one text to the next.
final class Numbers {
    private static final int FIRST_ROOM = 256;

    private int[] numbers = new int[FIRST_ROOM];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.multiplyExact(2, size));
        }
        numbers[size++] = number;
    }

    int size() {
        return size;
    }

    int get(int place) {
        return numbers[place];
    }

    int[] numbers() {
        return numbers;
    }
}
