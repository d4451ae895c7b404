package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.policy.Formality;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the policy demands of a change before one environment, in lines {@code point: value} for people. It is kept with
 * each approval, so that one which became stale can say what was demanded when it was given.
 */
public final class DemandText {

    private DemandText() {}

    public static String of(Demands demands) {
        Map<Point, String> points = new LinkedHashMap<>();
        points.put(Point.CATEGORY, demands.classification().effective().wireName());
        if (demands.gated()) {
            points.put(
                    Point.APPROVALS,
                    demands.people().stream().map(DemandText::people).collect(Collectors.joining(", ")));
            points.put(
                    Point.WITH_APPROVALS,
                    demands.people().stream()
                            .map(demand -> formality(demand.role(), demand.formality()))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining("; ")));
            points.put(Point.WITH_REVIEW, formality(demands.securityRole(), demands.formality()));
            points.put(
                    Point.SECURITY_REVIEW,
                    demands.securityTriggers().isEmpty()
                            ? ""
                            : demands.securityRole() + " (" + String.join(", ", demands.securityTriggers()) + ")");
            points.put(
                    Point.EVIDENCE,
                    demands.evidenceRules().entrySet().stream()
                            .map(rule -> rule.getKey() + " (" + rule.getValue().wireName() + ")")
                            .sorted()
                            .collect(Collectors.joining(", ")));
            points.put(Point.DEPLOY, demands.deploy().wireName());
            points.put(Point.WATCH, demands.verifyMinutes() + " minutes");
            points.put(
                    Point.VALIDITY,
                    demands.approvalValidity().map(Object::toString).orElse(""));
            points.put(Point.ON_DUTY, demands.onDuty() ? Point.REQUIRED.text() : "");
            points.put(Point.ROLLBACK, demands.rollbackPlan() ? Point.REQUIRED.text() : "");
            points.put(Point.OWED, terms(demands.afterwards().defers()));
            points.put(Point.DUTIES, terms(demands.afterwards().duties()));
        }
        points.put(Point.PREDECESSOR, demands.predecessor());
        return points.entrySet().stream()
                .filter(point -> !point.getValue().isEmpty())
                .map(point -> point.getKey().text() + ": " + point.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String people(RoleDemand demand) {
        return demand.role() + " " + demand.count()
                + (demand.afterwards() == 0 ? "" : " (" + demand.afterwards() + " owed within " + demand.within() + ")")
                + (demand.sharedWith().isEmpty() ? "" : " shared with " + String.join(", ", demand.sharedWith()));
    }

    private static String formality(String role, Formality asked) {
        if (asked.plain()) {
            return "";
        }
        return role
                + (asked.comment() ? " comment" : "")
                + (asked.signature() ? " signature" : "")
                + (asked.checklist().isEmpty() ? "" : " checklist " + String.join(", ", asked.checklist()));
    }

    private static String terms(Map<?, ?> terms) {
        return terms.entrySet().stream()
                .map(term -> term.getKey() + " " + term.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The lines as points and values, in their order. */
    static Map<String, String> points(String text) {
        Map<String, String> points = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                points.put(line.substring(0, colon), line.substring(colon + 2));
            }
        });
        return points;
    }
}
