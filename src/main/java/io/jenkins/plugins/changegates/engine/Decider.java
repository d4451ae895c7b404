package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;

/** A person who decides, and the way they came. */
public record Decider(Person person, Channel channel) {

    Actor actor() {
        return new Actor(person.id(), channel);
    }
}
