package io.jenkins.plugins.changegates.engine.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An enum constant with the one spelling used in policies, Jenkinsfiles, the ledger and REST. A spelling, once
 * released, never changes: ledgers hold it.
 */
public interface WireNamed {

    String wireName();

    /** The constant spelled so, compared exactly. */
    static <E extends Enum<E> & WireNamed> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }

    /** Every allowed spelling, in declaration order, for messages that say what is allowed. */
    static <E extends Enum<E> & WireNamed> List<String> allowed(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireNamed::wireName).toList();
    }
}
