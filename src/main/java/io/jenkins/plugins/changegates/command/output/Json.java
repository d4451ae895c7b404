package io.jenkins.plugins.changegates.command.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.changegates.command.cases.CaseResult;
import io.jenkins.plugins.changegates.command.scenario.Mismatch;
import io.jenkins.plugins.changegates.command.scenario.Moment;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.gate.Owed;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyProblem;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What commands print with {@code --json}: one object. Instants are ISO 8601 in UTC, names are those of the policy and
 * of docs/command-line.md.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    public static String problems(List<PolicyProblem> problems) {
        return write(Map.of("problems", problems.stream().map(Json::problem).toList()));
    }

    /** Something else that keeps a command from its work. */
    public static String error(String message) {
        return write(Map.of("error", message));
    }

    /** @param plans one for each environment of one change, at least one */
    public static String plans(List<Plan> plans) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", policy(plans.get(0).policy()));
        json.put("service", plans.get(0).change().request().service());
        json.put(
                "changedFilesKnown",
                plans.get(0).change().origin().changedFiles().known());
        json.put("plans", plans.stream().map(Json::plan).toList());
        return write(json);
    }

    private static Map<String, Object> plan(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>(demands(plan.demands()));
        json.put("lacks", plan.lacks());
        if (plan.demands().gated()) {
            json.put(
                    "times",
                    plan.times().stream()
                            .map(gate -> gate(gate.name(), gate.result()))
                            .toList());
            json.put("freeFrom", plan.freeFrom() == null ? "" : plan.freeFrom().toString());
        }
        return json;
    }

    public static String timeline(Policy policy, List<Moment> moments) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", policy(policy));
        json.put(
                "asExpected",
                moments.stream().allMatch(moment -> moment.mismatches().isEmpty()));
        json.put("moments", moments.stream().map(Json::moment).toList());
        return write(json);
    }

    public static String cases(List<CaseResult> results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asExpected", results.stream().allMatch(CaseResult::asExpected));
        json.put("cases", results.stream().map(Json::caseResult).toList());
        return write(json);
    }

    public static String findings(Findings findings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verified", findings.good());
        json.put("entries", findings.entries());
        json.put("proved", findings.good() ? findings.proved() : List.of());
        json.put("wrong", findings.wrong());
        json.put("unknown", findings.unknown());
        return write(json);
    }

    private static Map<String, Object> problem(PolicyProblem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", problem.file());
        json.put("line", problem.line());
        json.put("column", problem.column());
        json.put("path", problem.path());
        json.put("message", problem.message());
        return json;
    }

    private static Map<String, Object> policy(Policy policy) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", policy.document().name());
        json.put("version", policy.document().version());
        json.put("digest", policy.document().digest());
        return json;
    }

    private static Map<String, Object> demands(Demands demands) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("environment", demands.environment());
        json.put("gated", demands.gated());
        json.put("category", demands.classification().effective().wireName());
        json.put("proposed", demands.classification().base().wireName());
        json.put("raises", raises(demands.classification()));
        json.put("withoutEmergency", demands.classification().withoutEmergency().wireName());
        json.put("approvals", demands.approvals());
        json.put("afterwards", afterwards(demands));
        json.put("onDuty", demands.onDuty());
        json.put("securityReview", demands.securityTriggers());
        json.put("securityRole", demands.securityRole());
        json.put("evidence", demands.evidence());
        json.put("deploy", demands.deploy().wireName());
        json.put("minutes", demands.verifyMinutes());
        json.put(
                "approvalsValidFor",
                demands.approvalValidity().map(Object::toString).orElse(""));
        json.put("requires", demands.predecessor());
        return json;
    }

    private static Map<String, String> afterwards(Demands demands) {
        Map<String, String> terms = new LinkedHashMap<>();
        demands.people().stream()
                .filter(demand -> demand.afterwards() > 0)
                .forEach(demand ->
                        terms.put(Gate.APPROVAL + demand.role(), demand.within().toString()));
        demands.afterwards().defers().forEach((what, term) -> terms.put(what.wireName(), term.toString()));
        demands.afterwards().duties().forEach((what, term) -> terms.put(what, term.toString()));
        return terms;
    }

    private static List<Map<String, String>> raises(Classification classification) {
        return classification.raises().stream()
                .map(raise -> {
                    Map<String, String> json = new LinkedHashMap<>();
                    json.put("rule", raise.rule());
                    json.put("to", raise.to().wireName());
                    json.put("reason", raise.reason());
                    return json;
                })
                .toList();
    }

    private static Map<String, Object> moment(Moment moment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", moment.at().toInstant().toString());
        json.put("what", moment.what());
        moment.refusal().ifPresent(why -> json.put("refused", why));
        json.put("state", moment.state().wireName());
        json.put("reports", moment.reports().stream().map(Json::report).toList());
        json.put("mismatches", moment.mismatches().stream().map(Json::mismatch).toList());
        return json;
    }

    private static Map<String, Object> report(GateReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("change", report.change().value());
        json.put("decision", report.decision().wireName());
        json.put("reason", report.reason());
        json.put(
                "gates",
                report.gates().stream()
                        .map(gate -> gate(gate.name(), gate.result()))
                        .toList());
        json.put("asks", demands(report.demands()));
        json.put("owes", report.obligations().stream().map(Json::owed).toList());
        report.changesByItselfAt().ifPresent(at -> json.put("nextChange", at.toString()));
        report.opensByItselfAt().ifPresent(at -> json.put("opensAt", at.toString()));
        report.closesByItselfAt().ifPresent(at -> json.put("closesAt", at.toString()));
        return json;
    }

    private static Map<String, Object> owed(Owed owed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("duty", owed.duty());
        json.put("gate", owed.gate());
        json.put("role", owed.role());
        json.put("due", owed.dueAt().map(Object::toString).orElse(""));
        json.put("term", owed.term() == null ? "" : owed.term().toString());
        return json;
    }

    private static Map<String, Object> gate(String name, GateResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gate", name);
        json.put("result", result.wireName());
        json.put("reason", result.reason());
        if (result instanceof GateResult.Waiting waiting) {
            json.put(
                    "awaited",
                    waiting.awaited().stream()
                            .map(awaited -> Map.of(
                                    "role", awaited.role(),
                                    "holders", awaited.holders(),
                                    "missing", awaited.missing(),
                                    "instead",
                                            awaited.instead().stream()
                                                    .map(other ->
                                                            Map.of("role", other.role(), "holders", other.holders()))
                                                    .toList()))
                            .toList());
        }
        return json;
    }

    private static Map<String, Object> caseResult(CaseResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", result.file().toString());
        json.put("line", result.policyCase().position().line());
        json.put("note", result.policyCase().note());
        json.put("asExpected", result.asExpected());
        json.put("mismatches", result.mismatches().stream().map(Json::mismatch).toList());
        return json;
    }

    private static Map<String, Object> mismatch(Mismatch mismatch) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", mismatch.what());
        json.put("expected", mismatch.expected());
        json.put("found", mismatch.found());
        return json;
    }

    private static String write(Object json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers, lists and maps can always be written", e);
        }
    }
}
