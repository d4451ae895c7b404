package io.jenkins.plugins.changegates.policyfile.recurrence;

import io.jenkins.plugins.changegates.engine.schedule.Recurrence;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;

/** Days as bits, the first of which is {@link RecurrenceRules#FIRST}. */
final class Days implements Recurrence {

    private static final long ORIGIN = RecurrenceRules.FIRST.toEpochDay();
    private static final int SIZE = (int) (RecurrenceRules.END.toEpochDay() - ORIGIN);

    private final BitSet bits;

    private Days(BitSet bits) {
        this.bits = bits;
    }

    static Days none() {
        return new Days(new BitSet(SIZE));
    }

    /** For those who have it alone. */
    void add(LocalDate day) {
        bits.set(index(day));
    }

    /** Those of them that lie before the day. */
    Days before(LocalDate day) {
        BitSet earlier = (BitSet) bits.clone();
        earlier.clear(index(day), SIZE);
        return new Days(earlier);
    }

    private static int index(LocalDate day) {
        return (int) Math.max(0, Math.min(SIZE, day.toEpochDay() - ORIGIN));
    }

    @Override
    public Optional<LocalDate> atOrAfter(LocalDate day) {
        return day(bits.nextSetBit(index(day)));
    }

    @Override
    public Optional<LocalDate> atOrBefore(LocalDate day) {
        return day.isBefore(RecurrenceRules.FIRST) ? Optional.empty() : day(bits.previousSetBit(index(day)));
    }

    private static Optional<LocalDate> day(int index) {
        return index < 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(ORIGIN + index));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Days days && days.bits.equals(bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.cardinality() + " days";
    }
}
