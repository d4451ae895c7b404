package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.RiskRule;
import io.jenkins.plugins.changegates.engine.policy.SecurityTrigger;
import io.jenkins.plugins.changegates.engine.policy.Service;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a policy document means: the tree under {@code changeGates}, as docs/policy.md describes it. The one reader
 * for every door by which a policy comes in. It makes a policy only of a document without any mistake; a key that it
 * does not know is a mistake, so that nobody believes in a rule that is not held to.
 */
public final class PolicyReader {

    /** Kinds of evidence that every policy knows (requirement B1). */
    public static final List<String> BUILT_IN_EVIDENCE = List.of(
            "unit-tests",
            "integration-tests",
            "regression-tests",
            "sast",
            "dependency-check",
            "secret-scan",
            "terraform-plan",
            "cloudformation-validation",
            "staging-validation",
            "performance-test");

    static final List<String> KEYS = List.of(
            "policy",
            "extends",
            "roles",
            "environments",
            "evidenceKinds",
            "classification",
            "securityReview",
            "securityRole",
            "reviewRole",
            "categories",
            "freezes",
            "services",
            "request",
            "evidenceRules",
            "approvalRules",
            "release",
            "exceptions",
            "risk",
            "bots");

    private static final int MOST_NAMES = 1000;

    private final Section root;

    private PolicyReader(Section root) {
        this.root = root;
    }

    /**
     * @param root what stands under {@code changeGates}
     * @throws PolicyException with everything that is wrong with it
     */
    public static Policy read(PolicyNode root) {
        Problems found = new Problems();
        PolicyNode whole = Inheritance.resolve(root, found);
        Optional<Section> section = new Spot(whole, "", found).section(KEYS);
        Optional<Policy> policy = section.flatMap(keys -> new PolicyReader(keys).read());
        found.throwIfAny();
        return policy.orElseThrow(() -> new IllegalStateException("a document without mistakes makes a policy"));
    }

    private Optional<Policy> read() {
        Optional<DocumentSection> document = root.require("policy", "which document this is: its name and version")
                .flatMap(DocumentSection::read);
        List<String> kinds = evidenceKinds();
        DefinedRoles roles = new RoleReader().read(required("roles", "who holds which role"));
        WindowReader windows = new WindowReader();
        List<Environment> environments = new EnvironmentReader(windows)
                .read(required("environments", "where services run, and what is production"));
        Vocabulary words = new Vocabulary(roles, environments, kinds);
        RuleReader rules = new RuleReader(words);
        List<ClassificationRule> classification = rules.classification(root.items("classification"));
        List<SecurityTrigger> triggers = rules.securityReview(root.items("securityReview"));
        Optional<String> securityRole = role("securityRole", "which role does security reviews", words);
        Optional<String> reviewRole = role("reviewRole", "which role owes the review after a rollback", words);
        Map<Category, CategoryRules> categories =
                new CategoryReader(words).read(root.require("categories", "what each category must meet"));
        Staffing staffing = new Staffing(roles);
        Optional<String> reviewers = triggers.isEmpty() ? Optional.empty() : securityRole;
        categories.values().forEach(category -> staffing.check(category, reviewers));
        List<Freeze> freezes = new FreezeReader(environments).read(named("freezes"));
        List<Service> services = new ServiceReader(windows, words, root.find("categories")).read(named("services"));
        services.forEach(service -> staffing.check(service, reviewers));
        Optional<Section> releaseKeys = root.find("release").flatMap(ReleaseReader::section);
        ReleaseRules release = ReleaseReader.read(releaseKeys);
        Switches switches = new SwitchReader(root, words).read(releaseKeys);
        staffing.checkExceptions(switches.exceptionApprovers());
        List<RiskRule> risk = rules.risk(root.items("risk"));
        if (!root.spot().problems().none()) {
            return Optional.empty();
        }
        return Optional.of(document.orElseThrow()
                .policy(digest -> new Policy(
                        digest,
                        roles.all(),
                        environments,
                        kinds,
                        classification,
                        triggers,
                        securityRole.orElseThrow(),
                        reviewRole.orElseThrow(),
                        categories,
                        freezes,
                        services,
                        release,
                        switches,
                        risk)));
    }

    private List<Spot> named(String key) {
        return root.find(key).map(spot -> spot.items(MOST_NAMES)).orElse(List.of());
    }

    private List<Spot> required(String key, String meaning) {
        return root.require(key, meaning).map(spot -> spot.items(MOST_NAMES)).orElse(List.of());
    }

    private List<String> evidenceKinds() {
        List<String> kinds = new ArrayList<>(BUILT_IN_EVIDENCE);
        Names names = new Names("evidence kind");
        for (Spot item : named("evidenceKinds")) {
            names.read(item).ifPresent(name -> {
                if (BUILT_IN_EVIDENCE.contains(name)) {
                    item.problem("evidence kind \"" + name + "\" is built in; leave it out");
                } else {
                    kinds.add(name);
                }
            });
        }
        return kinds;
    }

    private Optional<String> role(String key, String meaning, Vocabulary words) {
        return root.require(key, meaning).flatMap(words::heldRole);
    }
}
