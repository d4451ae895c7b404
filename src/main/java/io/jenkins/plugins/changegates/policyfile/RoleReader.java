package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Delegate;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code roles}. */
final class RoleReader {

    private final Names names = new Names("role");

    DefinedRoles read(List<Spot> items) {
        DefinedRoles roles = new DefinedRoles();
        items.forEach(item -> item.section("name", "members", "delegates").ifPresent(keys -> {
            int before = item.problems().count();
            role(keys).ifPresent(role -> roles.add(role, item, item.problems().count() == before));
        }));
        return roles;
    }

    private Optional<Role> role(Section keys) {
        Optional<String> name = keys.require("name", "what the role is called").flatMap(names::read);
        Names once = new Names("member");
        List<Principal> members = principals(keys.items("members"), once);
        List<Delegate> delegates = new ArrayList<>();
        keys.items("delegates").forEach(item -> delegate(item, once).ifPresent(delegates::add));
        return name.map(text -> new Role(text, members, delegates));
    }

    /** A deputy at all times, just the name; or one from and to some instant. */
    private static Optional<Delegate> delegate(Spot item, Names once) {
        if (!(item.node() instanceof PolicyNode.Mapping)) {
            return principals(List.of(item), once).stream()
                    .map(Delegate::always)
                    .findFirst();
        }
        return item.section("who", "from", "to").flatMap(keys -> {
            Optional<Principal> who = keys.require("who", "who the deputy is")
                    .flatMap(spot -> principals(List.of(spot), new Names("member")).stream()
                            .findFirst());
            Optional<Instant> from = keys.find("from").flatMap(Terms::instant);
            Optional<Instant> to = keys.find("to").flatMap(Terms::instant);
            if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
                keys.find("to").orElseThrow().problem("this is not after \"from\"");
            }
            return who.map(principal -> new Delegate(principal, from.orElse(null), to.orElse(null)));
        });
    }

    static List<Principal> principals(List<Spot> items, Names once) {
        List<Principal> principals = new ArrayList<>();
        for (Spot item : items) {
            Optional<Principal> principal = once.readFree(item).flatMap(Principal::parse);
            if (principal.isPresent()
                    && principal.get().name().equals(principal.get().name().strip())) {
                principals.add(principal.get());
            } else if (item.node() instanceof PolicyNode.Scalar scalar
                    && !scalar.text().isBlank()) {
                item.problem("this is \"" + Spelling.shortened(scalar.text())
                        + "\"; allowed are user: and the id of a user, or group: and the name of a group, such as "
                        + example(scalar.text()));
            }
        }
        return principals;
    }

    private static String example(String text) {
        String name = text.substring(text.indexOf(':') + 1).strip();
        return (text.strip().startsWith("g") && text.contains(":") ? "group:" : "user:")
                + Spelling.shortened(name.isEmpty() ? "alice" : name);
    }
}
