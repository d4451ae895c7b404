package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import io.jenkins.plugins.changegates.engine.policy.Tightening;
import io.jenkins.plugins.changegates.engine.policy.Timing;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says what the document of a folder or a job means that asks for more than the policy, as docs/policy.md describes it.
 * Words for asking less are known, and refused or passed over; what is not understood is a mistake.
 */
final class TighteningReader {

    static final List<String> KEYS = List.of(
            "approvals",
            "evidence",
            "deploy",
            "verify",
            "approvalsValidFor",
            "onDuty",
            "rollbackPlan",
            "timeZone",
            "windows",
            "freezes",
            "evidenceRules",
            "release");

    private static final int MOST_ITEMS = 100;
    private static final int MOST_PEOPLE = 100;
    private static final int MOST_MINUTES = 7 * 24 * 60;

    private final Policy policy;
    private final Section keys;
    private final Problems loosened;
    private final Vocabulary words;
    private final ConditionReader conditions;

    private TighteningReader(Policy policy, Section keys, Problems loosened) {
        this.policy = policy;
        this.keys = keys;
        this.loosened = loosened;
        DefinedRoles roles = new DefinedRoles();
        policy.roles().forEach(role -> roles.add(role, keys.spot(), true));
        words = new Vocabulary(roles, policy.environments(), policy.evidenceKinds());
        conditions = new ConditionReader(words);
    }

    /**
     * What is asked, without a digest.
     *
     * @param found takes what is wrong
     * @param loosened takes what asks for less than the policy does; none of that is in the result
     */
    static Tightening read(String source, PolicyNode root, Policy policy, Problems found, Problems loosened) {
        Optional<Tightening> read = new Spot(root, "", found)
                .section(KEYS)
                .map(keys -> new TighteningReader(policy, keys, loosened).read(source));
        return read.orElseGet(() -> Tightening.unreadable(source, "", List.of()));
    }

    private Tightening read(String source) {
        Tightening.Rules rules = new Tightening.Rules(
                approvals(),
                evidence(),
                stricter(keys, "deploy", "manual", "automatic") ? DeployMode.MANUAL : DeployMode.AUTOMATIC,
                minutes(),
                validity(),
                stricter(keys, "onDuty", "required", "optional"),
                stricter(keys, "rollbackPlan", "required", "optional"));
        Optional<ZoneId> zone = keys.find("timeZone").flatMap(TimeReader::zone);
        Tightening.Times times = new Tightening.Times(zone.orElse(null), windows(), freezes());
        return new Tightening(source, "", rules, times, release(), evidenceRules(), List.of(), List.of());
    }

    private List<ApprovalRule> approvals() {
        List<ApprovalRule> rules = new ArrayList<>();
        for (Spot item : items("approvals")) {
            Optional<ApprovalRule> rule = item.node() instanceof PolicyNode.Scalar
                    ? words.heldRole(item).map(role -> new ApprovalRule(role, 1, new Condition.Always()))
                    : item.section("role", "count", "when").flatMap(this::approval);
            rule.filter(read -> !asksLess(item, read)).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<ApprovalRule> approval(Section rule) {
        Optional<Spot> count = rule.find("count");
        OptionalInt people = count.isPresent() ? count.get().integer(1, MOST_PEOPLE) : OptionalInt.of(1);
        Optional<String> role =
                rule.require("role", "whose approval is needed").flatMap(spot -> words.heldBy(spot, people.orElse(1)));
        Optional<Condition> when = conditions.whenOrAlways(rule);
        return people.isEmpty()
                ? Optional.empty()
                : role.flatMap(name -> when.map(condition -> new ApprovalRule(name, people.getAsInt(), condition)));
    }

    /** Whether the policy asks every change for more people of the role. */
    private boolean asksLess(Spot item, ApprovalRule rule) {
        int always = policy.categories().values().stream()
                .mapToInt(category -> always(category, rule.role()))
                .min()
                .orElse(0);
        if (rule.count() < always) {
            loosened(
                    item,
                    "this asks for " + rule.count() + " as " + rule.role() + ", and the policy asks every change for "
                            + always + "; allowed is " + always + " or more");
        }
        return rule.count() < always;
    }

    private static int always(CategoryRules category, String role) {
        return category.approvals().stream()
                .filter(rule -> rule.role().equals(role) && rule.timing() == Timing.BEFORE)
                .filter(rule -> rule.when() instanceof Condition.Always)
                .mapToInt(ApprovalRule::count)
                .max()
                .orElse(0);
    }

    private List<EvidenceRule> evidence() {
        return new EvidenceReader(words, conditions)
                .read(items("evidence")).stream()
                        .filter(rule -> !declaredIsEnough(rule))
                        .toList();
    }

    private boolean declaredIsEnough(EvidenceRule rule) {
        boolean less = rule.accepted().filter(Accept.ANY::equals).isPresent()
                && policy.switches().evidence().accept() == Accept.PARSED;
        if (less) {
            keys.find("evidence")
                    .ifPresent(spot -> loosened(
                            spot,
                            "this accepts " + rule.kind()
                                    + " that is only declared, and the policy does not; allowed is \"parsed\""));
        }
        return less;
    }

    private int minutes() {
        Optional<Spot> spot = keys.find("verify")
                .flatMap(verify -> verify.section("minutes"))
                .flatMap(verify -> verify.require("minutes", "for how many minutes at least"));
        OptionalInt minutes = spot.isPresent() ? spot.get().integer(0, MOST_MINUTES) : OptionalInt.of(0);
        int least = policy.categories().values().stream()
                .mapToInt(CategoryRules::verifyMinutes)
                .min()
                .orElse(0);
        if (spot.isPresent() && minutes.isPresent() && minutes.getAsInt() < least) {
            loosened(
                    spot.get(),
                    "this is " + minutes.getAsInt() + ", and the policy asks for " + least
                            + " in every category; allowed is " + least + " or more");
            return 0;
        }
        return minutes.orElse(0);
    }

    private Duration validity() {
        Optional<Duration> given = keys.find("approvalsValidFor").flatMap(Terms::duration);
        List<Duration> written = policy.categories().values().stream()
                .flatMap(category -> category.approvalValidity().stream())
                .toList();
        Duration longest = written.stream().max(Duration::compareTo).orElse(null);
        boolean everyCategory = written.size() == policy.categories().size();
        if (given.isPresent() && everyCategory && given.get().compareTo(Objects.requireNonNull(longest)) > 0) {
            loosened(
                    keys.find("approvalsValidFor").orElseThrow(),
                    "this is " + given.get() + ", and in no category does the policy let an approval count for longer"
                            + " than " + longest + "; allowed is up to that");
            return null;
        }
        return given.orElse(null);
    }

    private List<Window> windows() {
        Optional<Spot> list = keys.find("windows");
        if (list.isPresent()
                && list.get().node() instanceof PolicyNode.Sequence given
                && given.items().isEmpty()) {
            loosened(list.get(), "no window would be open always; give a window, or leave this out");
            return List.of();
        }
        return list.map(new WindowReader()::read).orElse(List.of());
    }

    private List<Freeze> freezes() {
        return new FreezeReader(policy.environments()).read(items("freezes"));
    }

    private ReleaseRules release() {
        return keys.find("release")
                .flatMap(spot -> spot.section("whenClosed", "concurrent", "resume"))
                .map(given -> new ReleaseRules(
                        stricter(given, "whenClosed", "stop", "finish") ? WhenClosed.STOP : WhenClosed.FINISH,
                        stricter(given, "concurrent", "forbidden", "allowed")
                                ? Concurrency.FORBIDDEN
                                : Concurrency.ALLOWED,
                        stricter(given, "resume", "never", "same-content") ? Resume.NEVER : Resume.SAME_CONTENT))
                .orElse(Tightening.NO_RELEASE_RULES);
    }

    private Switches.EvidenceRules evidenceRules() {
        return keys.find("evidenceRules")
                .flatMap(spot -> spot.section("failed", "reruns", "accept"))
                .map(given -> new Switches.EvidenceRules(
                        stricter(given, "failed", "block", "ignore"),
                        !stricter(given, "reruns", "forbidden", "allowed"),
                        stricter(given, "accept", "parsed", "any") ? Accept.PARSED : Accept.ANY))
                .orElse(Tightening.NO_EVIDENCE_RULES);
    }

    /** Whether the stricter of two words stands under the key. */
    private boolean stricter(Section section, String key, String strict, String loose) {
        Optional<Spot> spot = section.find(key);
        Optional<String> word = spot.flatMap(value -> value.oneOf("value", List.of(strict, loose)));
        if (word.filter(loose::equals).isPresent()) {
            loosened(spot.orElseThrow(), "this is \"" + loose + "\"; allowed is \"" + strict + "\"");
        }
        return word.filter(strict::equals).isPresent();
    }

    private List<Spot> items(String key) {
        return keys.find(key).map(spot -> spot.items(MOST_ITEMS)).orElse(List.of());
    }

    private void loosened(Spot spot, String message) {
        loosened.add(
                spot.node().position(),
                spot.path(),
                message + ". A folder or a job may ask for more than the policy, never for less");
    }
}
