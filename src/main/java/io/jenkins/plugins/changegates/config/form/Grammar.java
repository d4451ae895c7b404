package io.jenkins.plugins.changegates.config.form;

import static io.jenkins.plugins.changegates.config.form.Field.Kind.CONDITIONS;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.ENTRIES;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.LINES;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.NAME;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.NAMED_ENTRIES;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.PAIRS;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.PROSE;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.SECTION;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.TEXT;
import static io.jenkins.plugins.changegates.config.form.Field.Kind.TICKS;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.policy.Timing;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the policy document, in the order of the form. That the reader knows the same ones a test makes sure of. */
public final class Grammar {

    /** Entries that may be written as this one value of theirs. */
    static final Map<String, String> SHORTHANDS = Map.of("delegates", "who", "evidence", "kind");

    /** Fields in which names are given that other fields offer. */
    static final Map<String, String> DEFINITIONS = Map.of(
            "roles.name", "roles",
            "environments.name", "environments",
            "services.name", "services",
            "evidenceKinds", "evidenceKinds");

    /** What stands under {@code changeGates}. */
    public static final List<Field> DOCUMENT = List.of(
            Field.choice("extends", List.of("default")),
            Field.group(
                    SECTION,
                    "policy",
                    Field.of(TEXT, "name"),
                    Field.of(TEXT, "version"),
                    Field.of(LINES, "controls"),
                    Field.of(TEXT, "lastReviewed"),
                    Field.of(TEXT, "reviewEvery"),
                    Field.of(TEXT, "approvedBy")),
            Field.group(
                    NAMED_ENTRIES,
                    "roles",
                    Field.of(TEXT, "name"),
                    Field.of(LINES, "members"),
                    Field.group(
                            ENTRIES, "delegates", Field.of(TEXT, "who"), Field.of(TEXT, "from"), Field.of(TEXT, "to"))),
            Field.of(NAME, "securityRole", "roles"),
            Field.of(NAME, "reviewRole", "roles"),
            Field.group(
                    NAMED_ENTRIES,
                    "environments",
                    Field.of(TEXT, "name"),
                    Field.choice("tier", WireNamed.allowed(Tier.class)),
                    Field.of(NAME, "requires", "environments"),
                    Field.of(TEXT, "timeZone"),
                    windows()),
            Field.group(
                    NAMED_ENTRIES,
                    "freezes",
                    Field.of(TEXT, "name"),
                    Field.of(TEXT, "from"),
                    Field.of(TEXT, "to"),
                    Field.of(TEXT, "timeZone"),
                    Field.of(LINES, "environments"),
                    Field.of(LINES, "services"),
                    Field.of(LINES, "exempt"),
                    Field.of(PROSE, "reason")),
            Field.group(
                    NAMED_ENTRIES,
                    "services",
                    Field.of(TEXT, "name"),
                    Field.of(LINES, "owners"),
                    Field.of(TEXT, "timeZone"),
                    windows(),
                    Field.group(ENTRIES, "categories", category())),
            Field.of(LINES, "evidenceKinds"),
            Field.group(
                    SECTION,
                    "request",
                    Field.choice("origin", List.of("required", "optional")),
                    Field.of(LINES, "declaredBy"),
                    Field.choice("unknownChanges", List.of("demand", "ignore")),
                    Field.choice("unknownAuthors", List.of("warn", "block"))),
            Field.group(
                    SECTION,
                    "evidenceRules",
                    Field.choice("failed", List.of("block", "ignore")),
                    Field.choice("reruns", List.of("allowed", "forbidden")),
                    Field.choice("accept", WireNamed.allowed(Accept.class))),
            Field.group(
                    SECTION,
                    "approvalRules",
                    Field.choice("recheckAuthority", List.of("true", "false")),
                    Field.choice("rejectionComment", List.of("required", "optional")),
                    Field.choice("checklist", List.of("required", "optional"))),
            Field.group(ENTRIES, "bots", Field.of(TEXT, "account"), Field.of(LINES, "responsible")),
            Field.group(
                    SECTION,
                    "release",
                    Field.choice("onBlocked", List.of("fail", "wait")),
                    Field.choice("whenClosed", WireNamed.allowed(WhenClosed.class)),
                    Field.choice("concurrent", WireNamed.allowed(Concurrency.class)),
                    Field.choice("resume", WireNamed.allowed(Resume.class))),
            Field.group(SECTION, "exceptions", Field.of(LINES, "approvers")),
            Field.group(
                    NAMED_ENTRIES,
                    "risk",
                    Field.of(TEXT, "name"),
                    Field.choice("is", WireNamed.allowed(Risk.class)),
                    Field.of(PROSE, "reason"),
                    Field.of(CONDITIONS, "when")),
            Field.group(
                    NAMED_ENTRIES,
                    "classification",
                    Field.of(TEXT, "name"),
                    Field.choice("raiseTo", List.of("normal", "high-risk", "emergency")),
                    Field.of(PROSE, "reason"),
                    Field.of(CONDITIONS, "when")),
            Field.group(NAMED_ENTRIES, "securityReview", Field.of(TEXT, "name"), Field.of(CONDITIONS, "when")),
            Field.group(NAMED_ENTRIES, "categories", category()));

    private static Field[] category() {
        return new Field[] {
            Field.choice("name", WireNamed.allowed(Category.class)),
            Field.group(
                    ENTRIES,
                    "approvals",
                    Field.of(NAME, "role", "roles"),
                    Field.of(TEXT, "count"),
                    Field.choice("timing", WireNamed.allowed(Timing.class)),
                    Field.of(TEXT, "within"),
                    Field.of(LINES, "sharedWith"),
                    Field.choice("comment", List.of("required", "optional")),
                    Field.choice("signature", List.of("password", "none")),
                    Field.of(LINES, "checklist"),
                    Field.of(TEXT, "remindAfter"),
                    Field.of(TEXT, "escalateAfter"),
                    Field.of(NAME, "escalateTo", "roles"),
                    Field.of(TEXT, "expireAfter"),
                    Field.of(CONDITIONS, "when")),
            Field.group(
                    ENTRIES,
                    "evidence",
                    Field.of(NAME, "kind", "evidenceKinds"),
                    Field.choice("accept", WireNamed.allowed(Accept.class)),
                    Field.of(CONDITIONS, "when")),
            Field.choice("deploy", WireNamed.allowed(DeployMode.class)),
            Field.group(SECTION, "verify", Field.of(TEXT, "minutes")),
            Field.of(TEXT, "approvalsValidFor"),
            Field.choice("onDuty", List.of("required", "optional")),
            Field.choice("rollbackPlan", List.of("required", "optional")),
            Field.group(
                    SECTION,
                    "defers",
                    WireNamed.allowed(Deferral.class).stream()
                            .map(name -> Field.of(TEXT, name))
                            .toArray(Field[]::new)),
            Field.of(PAIRS, "duties"),
            Field.group(SECTION, "overdue", Field.choice("blocks", List.of("others", "nothing"))),
            Field.choice("windows", WireNamed.allowed(WindowRule.class)),
            Field.choice("comment", List.of("required", "optional")),
            Field.choice("signature", List.of("none", "password"))
        };
    }

    private static Field windows() {
        return Field.group(
                ENTRIES,
                "windows",
                Field.of(TEXT, "name"),
                Field.of(TEXT, "rule"),
                Field.of(TEXT, "start"),
                Field.of(TEXT, "duration"),
                Field.of(TEXT, "from"),
                Field.of(TEXT, "until"));
    }

    /** What may stand under a {@code when}, in the order in which the reader combines it. */
    public static final List<Field> CONDITION_KINDS = List.of(
            condition(LINES, "paths", List.of()),
            condition(LINES, "onlyPaths", List.of()),
            condition(LINES, "labels", List.of()),
            condition(TICKS, "scope", WireNamed.allowed(Scope.class)),
            condition(TICKS, "impact", WireNamed.allowed(ImpactArea.class)),
            condition(TICKS, "risk", WireNamed.allowed(Risk.class)),
            condition(TICKS, "category", WireNamed.allowed(Category.class)),
            condition(LINES, "service", List.of()),
            condition(LINES, "environment", List.of()),
            condition(LINES, "branch", List.of()),
            condition(CONDITIONS, "all", List.of()),
            condition(CONDITIONS, "any", List.of()),
            condition(CONDITIONS, "not", List.of()));

    private Grammar() {}

    /** The field of that id, wherever it stands. */
    public static Optional<Field> find(String id) {
        return Stream.concat(DOCUMENT.stream(), CONDITION_KINDS.stream())
                .flatMap(Grammar::withAllBelow)
                .filter(field -> field.id().equals(id))
                .findFirst();
    }

    private static Stream<Field> withAllBelow(Field field) {
        return Stream.concat(Stream.of(field), field.fields().stream().flatMap(Grammar::withAllBelow));
    }

    static Optional<Field> condition(String key) {
        return CONDITION_KINDS.stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    private static Field condition(Field.Kind kind, String key, List<String> words) {
        return new Field("when." + key, key, kind, List.of(), words);
    }
}
