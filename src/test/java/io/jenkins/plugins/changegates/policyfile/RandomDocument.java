package io.jenkins.plugins.changegates.policyfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A document without mistakes that says something of everything, on top of the policy that ships. The seed decides. */
public final class RandomDocument {

    private static final Position NOWHERE = Position.in("random");
    private static final List<String> ROLES = List.of("cab", "dpo", "first", "second", "third");
    private static final List<String> KINDS = List.of("unit-tests", "sast", "secret-scan", "load-test", "chaos-test");
    private static final List<String> CATEGORIES = List.of("standard", "normal", "high-risk", "emergency");
    private static final List<String> ZONES = List.of("Asia/Singapore", "Europe/Berlin", "UTC");
    private static final List<String> TEXTS =
            List.of("plain", "two words", "it's: \"quoted\" # no comment", "null", "1.10", "yes", "line\nother line");

    private final Random random;

    private RandomDocument(long seed) {
        random = new Random(seed);
    }

    public static PolicyNode.Mapping of(long seed) {
        return (PolicyNode.Mapping) node(new RandomDocument(seed).document());
    }

    private static PolicyNode node(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<PolicyNode.Entry> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(new PolicyNode.Entry(NOWHERE, key.toString(), node(item))));
            return new PolicyNode.Mapping(NOWHERE, entries);
        }
        return value instanceof List<?> list
                ? new PolicyNode.Sequence(
                        NOWHERE, list.stream().map(RandomDocument::node).toList())
                : new PolicyNode.Scalar(NOWHERE, value.toString());
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> some(List<T> of, int least) {
        List<T> left = new ArrayList<>(of);
        int count = least + random.nextInt(Math.min(3, of.size()) - least + 1);
        return IntStream.range(0, count)
                .mapToObj(i -> left.remove(random.nextInt(left.size())))
                .toList();
    }

    private void maybe(Map<String, Object> map, String key, Supplier<Object> value) {
        if (coin()) {
            map.put(key, value.get());
        }
    }

    private List<Object> up(int most, IntFunction<Object> item) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(item).toList();
    }

    private Map<String, Object> document() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("extends", "default");
        root.put("roles", List.of(role("first"), role("second"), role("third")));
        root.put("evidenceKinds", List.of("load-test", "chaos-test"));
        maybe(root, "policy", this::policy);
        maybe(root, "environments", this::environments);
        maybe(root, "risk", () -> up(2, i -> rule("risk" + i, "is", one(List.of("medium", "high")))));
        maybe(root, "classification", () -> up(3, i -> rule("class" + i, "raiseTo", one(CATEGORIES.subList(1, 4)))));
        maybe(root, "securityReview", () -> up(3, i -> Map.of("name", "review" + i, "when", condition(2))));
        maybe(
                root,
                "categories",
                () -> some(CATEGORIES, 1).stream().map(this::category).toList());
        maybe(root, "freezes", () -> up(2, this::freeze));
        maybe(root, "services", () -> up(3, this::service));
        maybe(root, "request", this::request);
        maybe(root, "evidenceRules", this::evidenceRules);
        maybe(root, "approvalRules", () -> Map.of("recheckAuthority", coin()));
        maybe(root, "release", this::release);
        maybe(root, "exceptions", () -> Map.of("approvers", List.of("cab", "first")));
        maybe(root, "securityRole", () -> one(ROLES));
        maybe(root, "reviewRole", () -> one(ROLES));
        return root;
    }

    private Map<String, Object> policy() {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("name", one(TEXTS));
        policy.put("version", one(List.of("1.0", "2026-11", "3 beta")));
        maybe(policy, "controls", () -> List.of("OPS-01", "SOC 2 CC8.1"));
        maybe(policy, "lastReviewed", () -> "2026-10-0" + (1 + random.nextInt(9)));
        maybe(policy, "reviewEvery", () -> "P" + (1 + random.nextInt(20)) + "M");
        maybe(policy, "approvedBy", () -> one(TEXTS));
        return policy;
    }

    private Map<String, Object> role(String name) {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("name", name);
        role.put("members", List.of("group:" + name, "user:u" + random.nextInt(5)));
        maybe(
                role,
                "delegates",
                () -> coin()
                        ? List.of("user:eve")
                        : List.of(Map.of(
                                "who", "user:finn", "from", "2026-12-20T00:00+08:00", "to", "2027-01-03T00:00+08:00")));
        return role;
    }

    private List<Object> environments() {
        Map<String, Object> production = new LinkedHashMap<>();
        production.put("name", "production");
        maybe(production, "timeZone", () -> one(ZONES));
        maybe(production, "windows", this::windows);
        return coin()
                ? List.of(production)
                : List.of(production, Map.of("name", "far-away", "tier", "production", "requires", "production"));
    }

    private List<Object> windows() {
        return up(3, i -> {
            Map<String, Object> window = new LinkedHashMap<>();
            window.put("name", "window" + i);
            window.put("rule", one(List.of("FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY")));
            window.put("start", one(List.of("09:00", "22:30", "00:00")));
            window.put("duration", "PT" + (1 + random.nextInt(30)) + "H");
            maybe(window, "from", () -> "2026-01-01");
            maybe(window, "until", () -> "2031-01-01");
            return window;
        });
    }

    private Map<String, Object> rule(String name, String key, String word) {
        return Map.of("name", name, key, word, "reason", one(TEXTS), "when", condition(2));
    }

    private Map<String, Object> condition(int depth) {
        Map<String, Object> when = new LinkedHashMap<>();
        maybe(when, "paths", () -> some(List.of("**/*.sql", "core/**", "a b/?.txt"), 1));
        maybe(when, "onlyPaths", () -> some(List.of("docs/**", "*.md"), 1));
        maybe(when, "labels", () -> some(List.of("EMERGENCY", "two words", "null"), 1));
        maybe(when, "scope", () -> some(List.of("database", "os-update", "middleware"), 1));
        maybe(when, "impact", () -> some(List.of("security", "personalData", "clientFacing"), 1));
        maybe(when, "risk", () -> some(List.of("low", "medium", "high"), 1));
        maybe(when, "category", () -> some(CATEGORIES, 1));
        maybe(when, "service", () -> one(List.of("payments", "the ledger")));
        maybe(when, "environment", () -> "production");
        maybe(when, "branch", () -> some(List.of("main", "release/*"), 1));
        if (depth > 0) {
            maybe(when, "any", () -> List.of(condition(depth - 1), condition(0)));
            maybe(when, "all", () -> List.of(condition(0), condition(depth - 1)));
            maybe(when, "not", () -> condition(depth - 1));
        }
        when.putIfAbsent("risk", "high");
        return when;
    }

    private Map<String, Object> category(String name) {
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("name", name);
        maybe(category, "approvals", this::approvals);
        maybe(category, "evidence", this::evidence);
        maybe(category, "deploy", () -> one(List.of("automatic", "manual")));
        maybe(category, "verify", () -> Map.of("minutes", random.nextInt(500)));
        maybe(category, "approvalsValidFor", () -> one(List.of("P30D", "PT12H", "P1DT1H")));
        maybe(category, "windows", () -> one(List.of("hold", "ignore")));
        maybe(category, "onDuty", () -> one(List.of("required", "optional")));
        maybe(category, "rollbackPlan", () -> one(List.of("required", "optional")));
        maybe(category, "defers", () -> Map.of(one(List.of("evidence", "staging", "documentation")), "PT24H"));
        maybe(category, "duties", () -> Map.of("retrospective", "PT36H"));
        maybe(category, "overdue", () -> Map.of("blocks", one(List.of("others", "nothing"))));
        return category;
    }

    private List<Object> approvals() {
        List<Object> rules = new ArrayList<>();
        for (String role : some(ROLES, 0)) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("role", role);
            maybe(rule, "count", () -> 1 + random.nextInt(2));
            maybe(rule, "when", () -> condition(1));
            if (coin()) {
                rule.put("timing", "afterwards");
                rule.put("within", "PT24H");
            }
            if (role.equals("first")) {
                maybe(rule, "sharedWith", () -> some(List.of("second", "third", "cab"), 1));
            }
            rules.add(rule.size() == 1 ? role : rule);
        }
        return rules;
    }

    private List<Object> evidence() {
        List<Object> rules = new ArrayList<>();
        for (String kind : some(KINDS, 0)) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("kind", kind);
            maybe(rule, "when", () -> condition(1));
            maybe(rule, "accept", () -> one(List.of("any", "parsed")));
            rules.add(rule.size() == 1 ? kind : rule);
        }
        return rules;
    }

    private Map<String, Object> freeze(int number) {
        Map<String, Object> freeze = new LinkedHashMap<>();
        freeze.put("name", "freeze" + number);
        freeze.put("from", "2026-12-1" + random.nextInt(10) + "T00:00");
        freeze.put("to", "2027-01-04T12:30");
        maybe(freeze, "timeZone", () -> one(ZONES));
        maybe(freeze, "environments", () -> List.of("production"));
        maybe(freeze, "services", () -> some(List.of("payments", "the ledger"), 1));
        maybe(freeze, "exempt", () -> some(CATEGORIES, 0));
        maybe(freeze, "reason", () -> one(TEXTS));
        return freeze;
    }

    private Map<String, Object> service(int number) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("name", "service " + number);
        maybe(service, "owners", () -> List.of("user:olga", "group:owners"));
        maybe(service, "timeZone", () -> one(ZONES));
        maybe(service, "windows", this::windows);
        maybe(
                service,
                "categories",
                () -> some(CATEGORIES, 1).stream().map(this::category).toList());
        return service;
    }

    private Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        maybe(request, "origin", () -> one(List.of("required", "optional")));
        maybe(request, "declaredBy", () -> some(ROLES, 0));
        maybe(request, "unknownChanges", () -> one(List.of("demand", "ignore")));
        maybe(request, "unknownAuthors", () -> one(List.of("warn", "block")));
        return request;
    }

    private Map<String, Object> evidenceRules() {
        Map<String, Object> rules = new LinkedHashMap<>();
        maybe(rules, "failed", () -> one(List.of("block", "ignore")));
        maybe(rules, "reruns", () -> one(List.of("allowed", "forbidden")));
        maybe(rules, "accept", () -> one(List.of("any", "parsed")));
        return rules;
    }

    private Map<String, Object> release() {
        Map<String, Object> release = new LinkedHashMap<>();
        maybe(release, "onBlocked", () -> one(List.of("fail", "wait")));
        maybe(release, "whenClosed", () -> one(List.of("finish", "stop")));
        maybe(release, "concurrent", () -> one(List.of("forbidden", "allowed")));
        return release;
    }
}
