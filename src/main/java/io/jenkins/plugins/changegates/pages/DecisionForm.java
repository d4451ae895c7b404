package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Approve and Reject, or why whoever looks may not.
 *
 * @param refusal why not; empty if they may
 * @param roles those of the person's roles that the change waits for; a choice if several
 * @param given what they said before, or empty
 * @param subject what whoever looks is shown, which a decision sends back (requirement C6); empty if unknown
 * @param approved whether nobody's approval is missing any more, which an objection is told
 * @param asked what is to be given along
 */
public record DecisionForm(
        String refusal, List<String> roles, String given, String subject, boolean approved, Formalities asked) {

    public DecisionForm {
        roles = List.copyOf(roles);
    }

    /** @param unsignable why nobody can sign in this Jenkins, or empty */
    static DecisionForm of(
            ChangeService service, Change change, Decider decider, List<Judgement> judgements, String unsignable) {
        String given = change.opinions().stream()
                .filter(opinion ->
                        opinion.person().equalsIgnoreCase(decider.person().id()))
                .reduce((first, second) -> second)
                .map(opinion -> Words.past(opinion.word()))
                .orElse("");
        Optional<String> refusal = refusal(service, change, decider, judgements, "");
        return refusal.isPresent()
                ? new DecisionForm(refusal.get(), List.of(), given, "", false, Formalities.NONE)
                : new DecisionForm(
                        "",
                        roles(service, change, decider, judgements),
                        given,
                        subject(service, change, judgements),
                        service.approvals().approved(change),
                        Formalities.of(service.approvals().asked(change, decider, ""), unsignable));
    }

    /** Whether one can decide from a list, where there is room for a comment and no more. */
    public boolean inPlace() {
        return mayDecide() && asked.inPlace();
    }

    public boolean mayDecide() {
        return refusal.isEmpty();
    }

    /** The subject is the change's as a whole, so any of its reports tells it. */
    private static String subject(ChangeService service, Change change, List<Judgement> judgements) {
        return judgements.stream()
                .map(Judgement::judged)
                .flatMap(Optional::stream)
                .map(report -> service.sight(change, report))
                .findFirst()
                .orElse("");
    }

    private static List<String> roles(
            ChangeService service, Change change, Decider decider, List<Judgement> judgements) {
        return judgements.stream()
                .map(Judgement::judged)
                .flatMap(Optional::stream)
                .flatMap(report -> report.demands().wantedRoles().stream())
                .distinct()
                .filter(role ->
                        refusal(service, change, decider, judgements, role).isEmpty())
                .toList();
    }

    private static Optional<String> refusal(
            ChangeService service, Change change, Decider decider, List<Judgement> judgements, String role) {
        Stream<String> problems = judgements.stream().map(Judgement::problem).filter(problem -> !problem.isEmpty());
        return problems.findFirst()
                .or(() -> service.approvals()
                        .refusal(change, decider, role)
                        .map(RefusedException::why)
                        .map(Sentences::text));
    }
}
