package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Patience;
import io.jenkins.plugins.changegates.engine.policy.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what must come along with a word, and how long is waited for it. */
final class FormalityReader {

    static final List<String> KEYS =
            List.of("comment", "signature", "checklist", "remindAfter", "escalateAfter", "escalateTo", "expireAfter");

    private static final int MOST_ITEMS = 20;

    private final Vocabulary words;

    FormalityReader(Vocabulary words) {
        this.words = words;
    }

    /** What a category asks for with every word on its changes: a comment, a signature. */
    static Formality ofCategory(Section keys) {
        return new Formality(comment(keys), signature(keys), List.of(), Patience.NONE);
    }

    Formality ofRule(Section keys, Timing timing) {
        return new Formality(comment(keys), signature(keys), checklist(keys), patience(keys, timing));
    }

    private static boolean comment(Section keys) {
        return keys.either("comment", "required", "optional", false);
    }

    private static boolean signature(Section keys) {
        return keys.either("signature", "password", "none", false);
    }

    private static List<String> checklist(Section keys) {
        List<String> items = new ArrayList<>();
        Names once = new Names("item");
        for (Spot item :
                keys.find("checklist").map(spot -> spot.items(MOST_ITEMS)).orElse(List.of())) {
            once.readFree(item).ifPresent(items::add);
        }
        return items;
    }

    private Patience patience(Section keys, Timing timing) {
        Optional<Spot> expiry = keys.find("expireAfter");
        Optional<Duration> expire = expiry.flatMap(Terms::duration);
        Optional<Duration> remind = before(keys, "remindAfter", expire);
        Optional<Duration> escalate = before(keys, "escalateAfter", expire);
        Optional<Spot> to = keys.find("escalateTo");
        Optional<String> role = to.flatMap(words::heldRole);
        if (to.isPresent()) {
            keys.require("escalateAfter", "when it goes to \"escalateTo\"");
        }
        if (keys.find("escalateAfter").isPresent()) {
            keys.require("escalateTo", "which role it goes to after \"escalateAfter\"");
        }
        if (timing == Timing.AFTERWARDS) {
            expiry.ifPresent(spot -> spot.problem("an approval that may come after the deployment does not expire;"
                    + " leave this out, \"within\" says when it is overdue"));
        }
        return new Patience(remind.orElse(null), escalate.orElse(null), role.orElse(""), expire.orElse(null));
    }

    private static Optional<Duration> before(Section keys, String key, Optional<Duration> expiry) {
        Optional<Spot> spot = keys.find(key);
        Optional<Duration> term = spot.flatMap(Terms::duration);
        if (term.isPresent() && expiry.isPresent() && term.get().compareTo(expiry.get()) >= 0) {
            spot.get().problem("this is not before \"expireAfter\", which ends the wait");
        }
        return term;
    }
}
