package io.jenkins.plugins.changegates.engine.approval;

import java.util.Set;

/**
 * Somebody who is about to decide, as the security realm knows them now.
 *
 * @param id the user's id
 * @param groups the groups the realm vouches for
 */
public record Person(String id, Set<String> groups) {

    public Person {
        groups = Set.copyOf(groups);
    }
}
