package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * What people said against a change. It stands for the content, whatever the policy has come to demand of it since
 * (decision 23).
 */
public final class Objections {

    private final List<Opinion> standing;

    public Objections(Change change, Subject subject) {
        standing = change.opinions().stream()
                .filter(opinion -> !opinion.approves())
                .filter(opinion -> opinion.subject().content().equals(subject.content()))
                .toList();
    }

    /** The first rejection that stands. */
    public Optional<Opinion> rejection() {
        return standing.stream().filter(Opinion::rejects).findFirst();
    }

    /** Everyone's who asked for changes and did not get them yet. */
    public List<Opinion> asked() {
        return standing.stream().filter(Opinion::asksForChanges).toList();
    }

    /** What holds the change until it is amended; nothing if nobody asked for anything. */
    Optional<Finding> gate() {
        List<Opinion> asked = asked();
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        Gate.CHANGES_ASKED,
                        new GateResult.Waiting(
                                Sentence.joined(
                                        "; ",
                                        asked.stream()
                                                .map(opinion ->
                                                        opinion.comment().isEmpty()
                                                                ? Reason.CHANGES_ASKED.with(opinion.person())
                                                                : Reason.CHANGES_ASKED_SAYING.with(
                                                                        opinion.person(), opinion.comment()))
                                                .toList()),
                                List.of())));
    }
}
