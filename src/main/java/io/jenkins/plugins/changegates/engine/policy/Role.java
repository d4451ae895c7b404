package io.jenkins.plugins.changegates.engine.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * People who may speak for something (requirement C3).
 *
 * @param members who holds the role
 * @param delegates deputies, who hold it in their own right (decision 20)
 */
public record Role(String name, List<Principal> members, List<Principal> delegates) {

    public Role {
        members = List.copyOf(members);
        delegates = List.copyOf(delegates);
    }

    public Stream<Principal> holders() {
        return Stream.concat(members.stream(), delegates.stream());
    }
}
