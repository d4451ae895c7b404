package io.jenkins.plugins.changegates.store.line;

/**
 * How values of one type stand in a line. Reading gives up where the bytes are not what writing the value would give,
 * and writing where a reader could not get the value back; {@link LineCodec} then asks Jackson what is wrong. May be
 * used from any thread.
 */
interface Form {

    /** @throws CanonicalInput.OtherwiseException if it gives up */
    Object read(CanonicalInput in);

    /**
     * Goes over what {@link #read} would read, and gives up where it would, but makes nothing of it where that costs.
     *
     * @throws CanonicalInput.OtherwiseException if it gives up
     */
    default void skip(CanonicalInput in) {
        read(in);
    }

    /** @throws CanonicalInput.OtherwiseException if it gives up */
    void write(CanonicalOutput out, Object value);

    /** What an absent value is read as; null if it has to be there. */
    default Object absent() {
        return null;
    }

    /** Whether the value is left out of an object. */
    default boolean leftOut(Object value) {
        return value == null;
    }
}
