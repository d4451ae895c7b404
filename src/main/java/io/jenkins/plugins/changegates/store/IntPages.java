package io.jenkins.plugins.changegates.store;

import java.util.ArrayList;
import java.util.List;

/** A row of integers that grows without being copied. For one thread at a time. */
final class IntPages {

    private static final int BITS = 14;

    private final List<int[]> pages = new ArrayList<>();
    private int size;

    /** @throws ArithmeticException if there are 2<sup>31</sup> - 1 already */
    void add(int value) {
        int at = size & (1 << BITS) - 1;
        if (at == 0) {
            pages.add(new int[1 << BITS]);
        }
        pages.get(pages.size() - 1)[at] = value;
        size = Math.incrementExact(size);
    }

    int get(int index) {
        return pages.get(index >> BITS)[index & (1 << BITS) - 1];
    }

    int size() {
        return size;
    }
}
