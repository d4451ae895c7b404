package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.policy.Afterwards;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Glob;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.PolicyDocument;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.RiskRule;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.policy.SecurityTrigger;
import io.jenkins.plugins.changegates.engine.policy.Service;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small policy with a bit of everything, to be varied. */
public final class PolicyBuilder {

    public static final Condition ALWAYS = new Condition.Always();

    public String digest = "sha256:policy-1";
    public final List<Role> roles = new ArrayList<>(List.of(
            role("engineer", "group:engineering"),
            role("tech-lead", "group:leads"),
            role("security", "group:security"),
            role("cto", "user:dana")));
    public final List<Environment> environments = new ArrayList<>(List.of(
            Environment.of("test", Tier.OTHER, ""),
            Environment.of("staging", Tier.OTHER, ""),
            Environment.of("production", Tier.PRODUCTION, "staging"),
            Environment.of("production-2", Tier.PRODUCTION, "staging")));
    public final List<String> evidenceKinds = new ArrayList<>(List.of("unit-tests", "sast", "secret-scan"));
    public final List<ClassificationRule> classification = new ArrayList<>(List.of(
            new ClassificationRule("schema", Category.HIGH_RISK, "Schema", paths("**/*.sql")),
            new ClassificationRule("risk", Category.HIGH_RISK, "Risk", new Condition.Risks(Set.of(Risk.HIGH))),
            new ClassificationRule(
                    "declared", Category.EMERGENCY, "Emergency", new Condition.Labels(List.of("EMERGENCY")))));
    public final List<SecurityTrigger> securityReview =
            new ArrayList<>(List.of(new SecurityTrigger("auth", paths("**/auth/**"))));
    public String securityRole = "security";
    public final Map<Category, CategoryRules> categories = new EnumMap<>(Category.class);
    public Switches switches = Switches.DEFAULT;
    public final List<RiskRule> risk = new ArrayList<>();
    public final List<Freeze> freezes = new ArrayList<>();
    public final List<Service> services = new ArrayList<>();
    public ReleaseRules release = ReleaseRules.DEFAULT;

    public PolicyBuilder() {
        rules(Category.STANDARD, DeployMode.AUTOMATIC, 30, null, approval("engineer", 1));
        rules(
                Category.NORMAL,
                DeployMode.AUTOMATIC,
                30,
                null,
                approval("engineer", 1),
                new ApprovalRule("engineer", 2, new Condition.Risks(Set.of(Risk.MEDIUM, Risk.HIGH))));
        rules(
                Category.HIGH_RISK,
                DeployMode.MANUAL,
                60,
                Duration.ofDays(7),
                approval("engineer", 2),
                approval("tech-lead", 1));
        rules(Category.EMERGENCY, DeployMode.AUTOMATIC, 30, null, approval("cto", 1));
        afterwards(
                Category.EMERGENCY,
                new Afterwards(Map.of(Deferral.DOCUMENTATION, Duration.ofHours(24)), Map.of(), true));
    }

    /** An emergency that goes ahead on credit, as far as anything can. */
    public PolicyBuilder emergencyOnCredit() {
        Duration day = Duration.ofHours(24);
        rules(
                Category.EMERGENCY,
                DeployMode.AUTOMATIC,
                30,
                null,
                approval("cto", 1).afterwards(day));
        return afterwards(
                Category.EMERGENCY,
                new Afterwards(
                        Map.of(
                                Deferral.SECURITY_REVIEW, day,
                                Deferral.EVIDENCE, day,
                                Deferral.STAGING, day,
                                Deferral.DOCUMENTATION, day),
                        Map.of("retrospective", day),
                        true));
    }

    public PolicyBuilder afterwards(Category category, Afterwards afterwards) {
        CategoryRules old = categories.get(category);
        categories.put(
                category,
                new CategoryRules(
                        category,
                        old.approvals(),
                        old.evidence(),
                        old.deploy(),
                        old.verifyMinutes(),
                        old.approvalsValidFor(),
                        old.windows(),
                        old.onDuty(),
                        old.rollbackPlan(),
                        afterwards,
                        old.formality()));
        return this;
    }

    /** That is asked for along with every word on a change of the category. */
    public PolicyBuilder formality(Category category, Formality asked) {
        CategoryRules old = categories.get(category);
        categories.put(
                category,
                new CategoryRules(
                        category,
                        old.approvals(),
                        old.evidence(),
                        old.deploy(),
                        old.verifyMinutes(),
                        old.approvalsValidFor(),
                        old.windows(),
                        old.onDuty(),
                        old.rollbackPlan(),
                        old.afterwards(),
                        asked));
        return this;
    }

    /** How approvals are judged, of whatever role. */
    public PolicyBuilder approvers(Switches.ApproverRules rules) {
        switches = new Switches(
                switches.request(),
                switches.evidence(),
                rules,
                switches.waitIfBlocked(),
                switches.exceptionApprovers());
        return this;
    }

    public static Policy standard() {
        return new PolicyBuilder().build();
    }

    public PolicyBuilder rules(
            Category category, DeployMode deploy, int verifyMinutes, Duration validFor, ApprovalRule... approvals) {
        categories.put(
                category,
                new CategoryRules(
                        category,
                        List.of(approvals),
                        List.of(new EvidenceRule("unit-tests", ALWAYS)),
                        deploy,
                        verifyMinutes,
                        validFor,
                        category == Category.EMERGENCY ? WindowRule.IGNORE : WindowRule.HOLD,
                        false,
                        true,
                        Afterwards.NOTHING,
                        Formality.NONE));
        return this;
    }

    public Policy build() {
        return new Policy(
                new PolicyDocument("Policy", "1", digest, List.of("OPS-01"), ""),
                roles,
                environments,
                evidenceKinds,
                classification,
                securityReview,
                securityRole,
                "tech-lead",
                categories,
                freezes,
                services,
                release,
                switches,
                risk);
    }

    public static Role role(String name, String... members) {
        return new Role(
                name,
                List.of(members).stream()
                        .map(member -> Principal.parse(member).orElseThrow())
                        .toList(),
                List.of());
    }

    public static ApprovalRule approval(String role, int count) {
        return new ApprovalRule(role, count, ALWAYS);
    }

    public static Condition paths(String... globs) {
        return new Condition.Paths(List.of(globs).stream().map(Glob::compile).toList());
    }
}
