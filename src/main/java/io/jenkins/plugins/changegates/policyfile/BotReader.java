package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Bot;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import java.util.ArrayList;
import java.util.List;

/** Reads the section {@code bots}: accounts that no person uses by hand, and who answers for them. */
final class BotReader {

    private BotReader() {}

    static List<Bot> read(List<Spot> items) {
        List<Bot> bots = new ArrayList<>();
        Names once = new Names("account");
        for (Spot item : items) {
            item.section("account", "responsible").ifPresent(keys -> {
                List<String> account = keys.require("account", "which account no person uses by hand")
                        .map(spot -> users(List.of(spot), once))
                        .orElse(List.of());
                List<String> responsible = keys.require("responsible", "who answers for what it does")
                        .map(spot -> users(some(spot), new Names("person")))
                        .orElse(List.of());
                account.forEach(id -> bots.add(new Bot(id, responsible)));
            });
        }
        return bots;
    }

    private static List<Spot> some(Spot spot) {
        List<Spot> people = spot.items();
        if (people.isEmpty() && spot.node() instanceof PolicyNode.Sequence) {
            spot.problem("nobody answers for it; name one person at least");
        }
        return people;
    }

    private static List<String> users(List<Spot> spots, Names once) {
        List<String> users = new ArrayList<>();
        for (Spot spot : spots) {
            for (Principal principal : RoleReader.principals(List.of(spot), once)) {
                if (principal.kind() == Principal.Kind.USER) {
                    users.add(principal.name());
                } else {
                    spot.problem("this is a group; allowed is user: and the id of one user");
                }
            }
        }
        return users;
    }
}
