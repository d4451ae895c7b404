package io.jenkins.plugins.changegates.policyfile;

import static io.jenkins.plugins.changegates.policyfile.PolicyTree.list;
import static io.jenkins.plugins.changegates.policyfile.PolicyTree.scalar;

import io.jenkins.plugins.changegates.engine.policy.Afterwards;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Patience;
import io.jenkins.plugins.changegates.engine.policy.Timing;
import io.jenkins.plugins.changegates.policyfile.PolicyTree.Keys;

/** The rules of a category as they are written in full. */
final class CategoryTree {

    private CategoryTree() {}

    static PolicyNode of(CategoryRules rules) {
        return new Keys()
                .put("name", scalar(rules.category().wireName()))
                .put("approvals", list(rules.approvals(), CategoryTree::approval))
                .put(
                        "approvalsValidFor",
                        rules.approvalValidity().map(Object::toString).orElse(""))
                .put("evidence", list(rules.evidence(), CategoryTree::evidence))
                .put("windows", scalar(rules.windows().wireName()))
                .put("onDuty", scalar(rules.onDuty() ? "required" : "optional"))
                .put("rollbackPlan", scalar(rules.rollbackPlan() ? "required" : "optional"))
                .put("deploy", scalar(rules.deploy().wireName()))
                .put(
                        "verify",
                        new Keys()
                                .put("minutes", scalar(String.valueOf(rules.verifyMinutes())))
                                .node())
                .put("comment", rules.formality().comment() ? "required" : "optional")
                .put("signature", rules.formality().signature() ? "password" : "none")
                .putAll(afterwards(rules.afterwards()))
                .node();
    }

    private static Keys afterwards(Afterwards afterwards) {
        Keys defers = new Keys();
        afterwards.defers().forEach((what, term) -> defers.put(what.wireName(), term.toString()));
        Keys duties = new Keys();
        afterwards.duties().forEach((what, term) -> duties.put(what, term.toString()));
        return new Keys()
                .put("defers", defers.node())
                .put("duties", duties.node())
                .put(
                        "overdue",
                        new Keys()
                                .put("blocks", afterwards.blocksOthers() ? "others" : "nothing")
                                .node());
    }

    private static PolicyNode approval(ApprovalRule rule) {
        Keys keys = new Keys()
                .put("role", scalar(rule.role()))
                .put("count", scalar(String.valueOf(rule.count())))
                .put("timing", scalar(rule.timing().wireName()));
        if (rule.timing() == Timing.AFTERWARDS) {
            keys.put("within", rule.within().toString());
        }
        if (!rule.sharedWith().isEmpty()) {
            keys.put("sharedWith", PolicyTree.texts(rule.sharedWith()));
        }
        return keys.putAll(formality(rule.formality())).putWhen(rule.when()).node();
    }

    /** What is not asked for is not written, as nothing says that it is not. */
    private static Keys formality(Formality asked) {
        Keys keys = new Keys()
                .put("comment", asked.comment() ? "required" : "")
                .put("signature", asked.signature() ? "password" : "");
        if (!asked.checklist().isEmpty()) {
            keys.put("checklist", PolicyTree.texts(asked.checklist()));
        }
        Patience patience = asked.terms();
        return keys.put("remindAfter", patience.reminder().map(Object::toString).orElse(""))
                .put(
                        "escalateAfter",
                        patience.escalation().map(Object::toString).orElse(""))
                .put("escalateTo", patience.escalateTo())
                .put("expireAfter", patience.expiry().map(Object::toString).orElse(""));
    }

    private static PolicyNode evidence(EvidenceRule rule) {
        return rule.when() instanceof Condition.Always && rule.accepted().isEmpty()
                ? scalar(rule.kind())
                : new Keys()
                        .put("kind", scalar(rule.kind()))
                        .put(
                                "accept",
                                rule.accepted().map(accept -> accept.wireName()).orElse(""))
                        .putWhen(rule.when())
                        .node();
    }
}
