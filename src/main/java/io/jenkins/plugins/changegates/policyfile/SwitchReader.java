package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the points that can be read in two ways, which stand in small sections of their own. */
final class SwitchReader {

    private final Section root;
    private final Vocabulary words;

    SwitchReader(Section root, Vocabulary words) {
        this.root = root;
        this.words = words;
    }

    /** @param release the section of that name, checked */
    Switches read(Optional<Section> release) {
        return new Switches(
                root.find("request")
                        .flatMap(spot -> spot.section("origin", "declaredBy", "unknownChanges", "unknownAuthors"))
                        .map(this::request)
                        .orElse(Switches.RequestRules.DEFAULT),
                root.find("evidenceRules")
                        .flatMap(spot -> spot.section("failed", "reruns", "accept"))
                        .map(SwitchReader::evidence)
                        .orElse(Switches.EvidenceRules.DEFAULT),
                approvers(root.find("approvalRules")
                        .flatMap(spot -> spot.section("recheckAuthority", "rejectionComment", "checklist"))),
                release.map(keys -> keys.either("onBlocked", "wait", "fail", false))
                        .orElse(false),
                root.find("exceptions").map(this::approvers).orElse(List.of()));
    }

    private Switches.ApproverRules approvers(Optional<Section> keys) {
        Switches.ApproverRules usual = Switches.ApproverRules.DEFAULT;
        return new Switches.ApproverRules(
                keys.flatMap(given -> given.find("recheckAuthority"))
                        .flatMap(Spot::yesOrNo)
                        .orElse(usual.recheckAuthority()),
                keys.map(given -> given.either("rejectionComment", "required", "optional", usual.rejectionComment()))
                        .orElse(usual.rejectionComment()),
                keys.map(given -> given.either("checklist", "required", "optional", usual.answersNeeded()))
                        .orElse(usual.answersNeeded()),
                BotReader.read(root.items("bots")));
    }

    private Switches.RequestRules request(Section keys) {
        return new Switches.RequestRules(
                keys.either("origin", "required", "optional", true),
                keys.find("declaredBy").map(this::roles).orElse(List.of()),
                keys.either("unknownChanges", "demand", "ignore", true),
                keys.either("unknownAuthors", "block", "warn", false));
    }

    private static Switches.EvidenceRules evidence(Section keys) {
        return new Switches.EvidenceRules(
                keys.either("failed", "block", "ignore", true),
                keys.either("reruns", "allowed", "forbidden", true),
                keys.find("accept")
                        .flatMap(spot -> spot.oneOf("evidence", Accept.class))
                        .orElse(Accept.ANY));
    }

    private List<String> approvers(Spot spot) {
        Optional<Spot> list = spot.section("approvers")
                .flatMap(keys -> keys.require("approvers", "which roles accept a risk, one person each"));
        List<String> roles = list.map(this::roles).orElse(List.of());
        if (list.isPresent()
                && list.get().node() instanceof PolicyNode.Sequence given
                && given.items().size() < 2) {
            list.get().problem("an exception takes two different people, so name two roles at least");
        }
        return roles;
    }

    private List<String> roles(Spot spot) {
        List<String> roles = new ArrayList<>();
        Names once = new Names("role");
        spot.items()
                .forEach(item ->
                        once.read(item).flatMap(name -> words.heldRole(item)).ifPresent(roles::add));
        return roles;
    }
}
