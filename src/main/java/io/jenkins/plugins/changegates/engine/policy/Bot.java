package io.jenkins.plugins.changegates.engine.policy;

import java.util.List;

/**
 * An account that no person uses by hand.
 *
 * @param account its user id; it decides on nothing
 * @param responsible user ids of the people behind it: what it does counts as done by them
 */
public record Bot(String account, List<String> responsible) {

    public Bot {
        responsible = List.copyOf(responsible);
    }
}
