package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The parts of a document that are about time. */
final class ScheduleTree {

    private ScheduleTree() {}

    static String zone(Optional<ZoneId> zone) {
        return zone.map(ZoneId::getId).orElse("");
    }

    static PolicyNode windows(List<Window> windows) {
        return PolicyTree.list(windows, ScheduleTree::window);
    }

    private static PolicyNode window(Window window) {
        return new PolicyTree.Keys()
                .put("name", PolicyTree.scalar(window.name()))
                .put("rule", PolicyTree.scalar(window.rule()))
                .put("start", PolicyTree.scalar(window.start().toString()))
                .put("duration", PolicyTree.scalar(window.duration().toString()))
                .put("from", window.firstDay().map(LocalDate::toString).orElse(""))
                .put("until", window.firstDayAfter().map(LocalDate::toString).orElse(""))
                .node();
    }

    static PolicyNode freeze(Freeze freeze) {
        return new PolicyTree.Keys()
                .put("name", PolicyTree.scalar(freeze.name()))
                .put("from", PolicyTree.scalar(freeze.from().toString()))
                .put("to", PolicyTree.scalar(freeze.to().toString()))
                .put("timeZone", zone(freeze.zone()))
                .put("environments", sorted(freeze.environments()))
                .put("services", sorted(freeze.services()))
                .put(
                        "exempt",
                        sorted(freeze.exempt().stream().map(WireNamed::wireName).toList()))
                .put("reason", freeze.reason())
                .node();
    }

    private static PolicyNode sorted(Collection<String> texts) {
        return PolicyTree.texts(texts.stream().sorted().toList());
    }

    static PolicyNode release(ReleaseRules rules, boolean waitIfBlocked) {
        return new PolicyTree.Keys()
                .put("onBlocked", PolicyTree.scalar(waitIfBlocked ? "wait" : "fail"))
                .put("whenClosed", PolicyTree.scalar(rules.whenClosed().wireName()))
                .put("concurrent", PolicyTree.scalar(rules.concurrent().wireName()))
                .put("resume", PolicyTree.scalar(rules.resume().wireName()))
                .node();
    }
}
