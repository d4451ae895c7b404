package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.EmergencyDeclaration;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Is the request complete (requirements A1 to A3, decisions 11 and 12), and does it come from people who are known? */
public final class RequestGate {

    private RequestGate() {}

    /**
     * @param documentationApart whether what is only documentation is judged by a gate of its own, since it may be owed
     *     or was waived
     */
    static List<Finding> judge(Change change, Demands demands, boolean documentationApart) {
        List<Sentence> missing = new ArrayList<>(essential(change.request(), change.origin(), demands));
        List<Sentence> documentation = documentation(change.request(), demands);
        List<Finding> findings = new ArrayList<>();
        if (!documentationApart) {
            missing.addAll(documentation);
        }
        if (change.closed()) {
            findings.add(Finding.of(Gate.REQUEST, new GateResult.Failed(Reason.REQUEST_CLOSED.with())));
        } else {
            findings.add(Finding.of(
                    Gate.REQUEST,
                    missing.isEmpty()
                            ? new GateResult.Passed(Reason.REQUEST_COMPLETE.with())
                            : new GateResult.Failed(Reason.REQUEST_LACKS.with(missing))));
        }
        if (documentationApart) {
            findings.add(
                    documentation.isEmpty()
                            ? Finding.of(Gate.DOCUMENTATION, new GateResult.Passed(Reason.REQUEST_COMPLETE.with()))
                            : new Finding(
                                    Gate.DOCUMENTATION,
                                    new GateResult.Failed(Reason.REQUEST_LACKS.with(documentation)),
                                    demands.term(Deferral.DOCUMENTATION)
                                            .map(term -> new Finding.Credit("Documentation", "", term))
                                            .orElse(null)));
        }
        return findings;
    }

    /** Whether an emergency was declared by somebody who may (decision 6); nothing where that need not be asked. */
    static Optional<Finding> declaration(Change change, Demands demands, People people) {
        List<String> roles = demands.switches().request().declaredBy();
        if (roles.isEmpty() || demands.classification().effective() != Category.EMERGENCY) {
            return Optional.empty();
        }
        Optional<EmergencyDeclaration> declared = change.declarations().stream()
                .filter(given -> roles.stream().anyMatch(given::speaksFor))
                .findFirst();
        GateResult result = declared.<GateResult>map(
                        given -> new GateResult.Passed(Reason.DECLARED.with(given.person())))
                .orElseGet(() -> new GateResult.Waiting(
                        Reason.DECLARATION_MISSING.with(Sentence.folded(Reason.EITHER, roles)),
                        roles.stream()
                                .limit(1)
                                .map(role -> new GateResult.Awaited(
                                        role,
                                        holders(people, role),
                                        1,
                                        roles.stream()
                                                .skip(1)
                                                .map(other -> new GateResult.Alternative(other, holders(people, other)))
                                                .toList()))
                                .toList()));
        return Optional.of(Finding.of(Gate.DECLARATION, result));
    }

    private static List<String> holders(People people, String role) {
        return people.holders(role).map(Object::toString).toList();
    }

    /** Whether every author of a commit is somebody (decision 21); nothing where all are. */
    static Optional<Finding> authors(Change change, Demands demands) {
        if (change.unknownAuthors().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                Gate.AUTHORS,
                demands.switches().request().unknownAuthorsBlock()
                        ? new GateResult.Failed(Reason.AUTHORS_BLOCK.with(change.unknownAuthors()))
                        : new GateResult.NotRequired(Reason.AUTHORS_WARN.with(change.unknownAuthors()))));
    }

    /** Everything the request lacks that cannot be owed, named as the step's arguments are. */
    public static List<String> missing(Request request, Origin origin, Demands demands) {
        List<Sentence> missing = new ArrayList<>(essential(request, origin, demands));
        if (demands.term(Deferral.DOCUMENTATION).isEmpty()) {
            missing.addAll(documentation(request, demands));
        }
        return missing.stream().map(Sentence::text).toList();
    }

    /** What must be there whatever the category, and whatever anybody accepts (decision 12). */
    private static List<Sentence> essential(Request request, Origin origin, Demands demands) {
        List<Sentence> missing = new ArrayList<>();
        require(missing, "service", request.service());
        require(missing, "commit", origin.commit());
        require(missing, "author", origin.author());
        if (demands.gated()) {
            require(missing, "summary", request.summary());
            require(missing, "justification", request.justification());
            require(missing, "rollbackPlan", request.rollbackPlan());
        }
        return missing;
    }

    private static List<Sentence> documentation(Request request, Demands demands) {
        List<Sentence> missing = new ArrayList<>();
        if (!demands.gated()) {
            return missing;
        }
        require(missing, "description", request.description());
        require(missing, "testing", request.testing());
        if (!request.impact().stated()) {
            missing.add(Sentence.of("impact"));
        }
        if (request.declaredRisk().isEmpty()) {
            missing.add(Sentence.of("risk"));
        }
        boolean origin = demands.switches().request().originNeeded();
        if (origin && request.ticket().isBlank() && request.pullRequest().isBlank()) {
            missing.add(Reason.EITHER.with("ticket", "pullRequest"));
        }
        return missing;
    }

    private static void require(List<Sentence> missing, String name, String value) {
        if (value.isBlank()) {
            missing.add(Sentence.of(name));
        }
    }
}
