package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Delegate;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.PolicyDocument;
import io.jenkins.plugins.changegates.engine.policy.RiskRule;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.policy.SecurityTrigger;
import io.jenkins.plugins.changegates.engine.policy.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A policy as the document that says it in full: {@link PolicyReader} makes an equal policy of it. Equal policies have
 * equal trees, in whatever way they were written.
 */
final class PolicyTree {

    private static final Position NOWHERE = Position.in("policy");

    private PolicyTree() {}

    static PolicyNode of(Policy policy) {
        return new Keys()
                .put("policy", document(policy.document()))
                .put("roles", list(policy.roles(), PolicyTree::role))
                .put("securityRole", scalar(policy.securityRole()))
                .put("reviewRole", scalar(policy.reviewRole()))
                .put("environments", list(policy.environments(), PolicyTree::environment))
                .put("evidenceKinds", texts(ownKinds(policy)))
                .put("classification", list(policy.classification(), PolicyTree::rule))
                .put("securityReview", list(policy.securityReview(), PolicyTree::trigger))
                .put("risk", list(policy.risk(), PolicyTree::risk))
                .put(
                        "categories",
                        list(List.of(Category.values()), category -> CategoryTree.of(policy.rules(category))))
                .put("freezes", list(policy.freezes(), ScheduleTree::freeze))
                .put("services", list(policy.services(), PolicyTree::service))
                .put(
                        "release",
                        ScheduleTree.release(policy.release(), policy.switches().waitIfBlocked()))
                .putAll(SwitchTree.of(policy.switches()))
                .node();
    }

    private static PolicyNode document(PolicyDocument document) {
        return new Keys()
                .put("name", scalar(document.name()))
                .put("version", scalar(document.version()))
                .put("controls", texts(document.controls()))
                .put("approvedBy", document.approvedBy())
                .node();
    }

    private static PolicyNode role(Role role) {
        return new Keys()
                .put("name", scalar(role.name()))
                .put("members", list(role.members(), principal -> scalar(principal.toString())))
                .put("delegates", list(role.delegates(), PolicyTree::delegate))
                .node();
    }

    private static PolicyNode delegate(Delegate delegate) {
        return delegate.isLimited()
                ? new Keys()
                        .put("who", scalar(delegate.who().toString()))
                        .put(
                                "from",
                                delegate.from() == null ? "" : delegate.from().toString())
                        .put("to", delegate.to() == null ? "" : delegate.to().toString())
                        .node()
                : scalar(delegate.who().toString());
    }

    private static PolicyNode environment(Environment environment) {
        return new Keys()
                .put("name", scalar(environment.name()))
                .put("tier", scalar(environment.tier().wireName()))
                .put("requires", environment.requires())
                .put("timeZone", ScheduleTree.zone(environment.zone()))
                .put("windows", ScheduleTree.windows(environment.windows()))
                .node();
    }

    private static List<String> ownKinds(Policy policy) {
        return policy.evidenceKinds().stream()
                .filter(kind -> !PolicyReader.BUILT_IN_EVIDENCE.contains(kind))
                .toList();
    }

    private static PolicyNode rule(ClassificationRule rule) {
        return new Keys()
                .put("name", scalar(rule.name()))
                .put("raiseTo", scalar(rule.raiseTo().wireName()))
                .put("reason", scalar(rule.reason()))
                .put("when", ConditionTree.of(rule.when()))
                .node();
    }

    private static PolicyNode trigger(SecurityTrigger trigger) {
        return new Keys()
                .put("name", scalar(trigger.name()))
                .put("when", ConditionTree.of(trigger.when()))
                .node();
    }

    private static PolicyNode risk(RiskRule rule) {
        return new Keys()
                .put("name", scalar(rule.name()))
                .put("is", scalar(rule.is().wireName()))
                .put("reason", scalar(rule.reason()))
                .put("when", ConditionTree.of(rule.when()))
                .node();
    }

    private static PolicyNode service(Service service) {
        Keys keys = new Keys()
                .put("name", scalar(service.name()))
                .put("owners", list(service.owners(), owner -> scalar(owner.toString())))
                .put("timeZone", ScheduleTree.zone(service.zone()));
        service.ownWindows().ifPresent(windows -> keys.put("windows", ScheduleTree.windows(windows)));
        return keys.put(
                        "categories",
                        list(
                                Stream.of(Category.values())
                                        .filter(service.categories()::containsKey)
                                        .toList(),
                                category -> CategoryTree.of(service.categories().get(category))))
                .node();
    }

    static PolicyNode.Scalar scalar(String text) {
        return new PolicyNode.Scalar(NOWHERE, text);
    }

    static PolicyNode texts(List<String> texts) {
        return list(texts, PolicyTree::scalar);
    }

    static <T> PolicyNode list(List<T> items, Function<T, ? extends PolicyNode> node) {
        return new PolicyNode.Sequence(
                NOWHERE, items.stream().<PolicyNode>map(node).toList());
    }

    /** A mapping in the making, in the order in which a person would write it. */
    static final class Keys {
        private final List<PolicyNode.Entry> entries = new ArrayList<>();

        Keys put(String key, PolicyNode value) {
            entries.add(new PolicyNode.Entry(NOWHERE, key, value));
            return this;
        }

        Keys put(String key, String textOrEmpty) {
            return textOrEmpty.isEmpty() ? this : put(key, scalar(textOrEmpty));
        }

        Keys putAll(Keys others) {
            entries.addAll(others.entries);
            return this;
        }

        Keys putWhen(Condition when) {
            return when instanceof Condition.Always ? this : put("when", ConditionTree.of(when));
        }

        PolicyNode node() {
            return new PolicyNode.Mapping(NOWHERE, entries);
        }
    }
}
