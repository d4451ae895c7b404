package io.jenkins.plugins.changegates.store;

/**
 * Two numbers for each change, in sixteen bytes and the room between them, as a ledger holds millions of changes. For
 * one thread at a time.
 */
final class ChangeTable {

    private long[] keys = new long[1 << 8];
    private int[] numbers = new int[keys.length];
    private int[] entries = new int[keys.length];
    private int used;

    /** Where the change stands or would stand; until something is set. */
    int slot(long change) {
        int mask = keys.length - 1;
        int slot = (int) ((change * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != change + 1) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The number of its newest event, 0 before the first. */
    int number(int slot) {
        return numbers[slot];
    }

    /** Where its newest entry stands in the ledger, from 1. */
    int entry(int slot) {
        return entries[slot];
    }

    void set(int slot, long change, int number, int entry) {
        if (keys[slot] == 0) {
            keys[slot] = change + 1;
            used++;
        }
        numbers[slot] = number;
        entries[slot] = entry;
        if (used > keys.length / 4 * 3) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        int[] oldEntries = entries;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        entries = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i] - 1);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
                entries[slot] = oldEntries[i];
            }
        }
    }
}
