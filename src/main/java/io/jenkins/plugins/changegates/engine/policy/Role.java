package io.jenkins.plugins.changegates.engine.policy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * People who may speak for something (requirement C3).
 *
 * @param members who holds the role
 * @param delegates deputies, who hold it in their own right (decision 20)
 */
public record Role(String name, List<Principal> members, List<Delegate> delegates) {

    public Role {
        members = List.copyOf(members);
        delegates = List.copyOf(delegates);
    }

    /** Who ever holds the role. */
    public Stream<Principal> holders() {
        return Stream.concat(members.stream(), delegates.stream().map(Delegate::who));
    }

    /** Who holds the role at that instant. */
    public Stream<Principal> holdersAt(Instant instant) {
        return Stream.concat(
                members.stream(),
                delegates.stream().filter(delegate -> delegate.holdsAt(instant)).map(Delegate::who));
    }
}
