package io.jenkins.plugins.changegates.policyfile;

import static io.jenkins.plugins.changegates.policyfile.PolicyTree.texts;

import io.jenkins.plugins.changegates.engine.policy.Bot;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import io.jenkins.plugins.changegates.policyfile.PolicyTree.Keys;

/** The points that can be read in two ways, as they are written in full. */
final class SwitchTree {

    private SwitchTree() {}

    static Keys of(Switches switches) {
        Switches.RequestRules request = switches.request();
        Switches.EvidenceRules evidence = switches.evidence();
        Switches.ApproverRules approvers = switches.approvers();
        Keys keys = new Keys()
                .put(
                        "request",
                        new Keys()
                                .put("origin", request.originNeeded() ? "required" : "optional")
                                .put("declaredBy", texts(request.declaredBy()))
                                .put("unknownChanges", request.unknownFilesDemand() ? "demand" : "ignore")
                                .put("unknownAuthors", request.unknownAuthorsBlock() ? "block" : "warn")
                                .node())
                .put(
                        "evidenceRules",
                        new Keys()
                                .put("failed", evidence.failureBlocks() ? "block" : "ignore")
                                .put("reruns", evidence.rerunsAllowed() ? "allowed" : "forbidden")
                                .put("accept", evidence.accept().wireName())
                                .node())
                .put(
                        "approvalRules",
                        new Keys()
                                .put("recheckAuthority", String.valueOf(switches.recheckAuthority()))
                                .put("rejectionComment", approvers.rejectionComment() ? "required" : "optional")
                                .put("checklist", approvers.answersNeeded() ? "required" : "optional")
                                .node());
        if (!approvers.bots().isEmpty()) {
            keys.put("bots", PolicyTree.list(approvers.bots(), SwitchTree::bot));
        }
        if (!switches.exceptionApprovers().isEmpty()) {
            keys.put(
                    "exceptions",
                    new Keys()
                            .put("approvers", texts(switches.exceptionApprovers()))
                            .node());
        }
        return keys;
    }

    private static PolicyNode bot(Bot bot) {
        return new Keys()
                .put("account", "user:" + bot.account())
                .put(
                        "responsible",
                        texts(bot.responsible().stream().map(id -> "user:" + id).toList()))
                .node();
    }
}
