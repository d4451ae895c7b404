package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A word for what a page shows of changes, in no language, so that it is the same whoever works it out and when: their
 * events, what the gates say, and what whoever looks may do.
 */
final class Seen {

    private static final int BYTES = 12;

    private Seen() {}

    /** Judges the change. */
    static String of(ChangeService service, Change change, Decider viewer) {
        List<Judgement> judgements = Judgement.of(service, change);
        String may = Stream.concat(
                        Stream.of(
                                service.approvals().refusal(change, viewer, ""),
                                service.approvals().withdrawRefusal(change, viewer),
                                service.approvals().commentRefusal(change, viewer),
                                service.delegations().delegateRefusal(change, viewer),
                                service.duties().cancelRefusal(change, viewer)),
                        judgements.stream()
                                .map(judgement -> service.deployRefusal(change, viewer, judgement.environment())))
                .map(refusal -> refusal.isEmpty() ? "1" : "0")
                .collect(Collectors.joining());
        return word(change.id() + " " + change.version() + " " + may
                + judgements.stream().map(Seen::judged).collect(Collectors.joining()));
    }

    /** Judges those that are on their way. */
    static String of(ChangeService service, List<Change> changes, int waiting) {
        return word(waiting
                + changes.stream()
                        .map(change -> change.id() + " " + change.version()
                                + (Headline.underWay(change) ? Judgement.of(service, change) : List.<Judgement>of())
                                        .stream().map(Seen::judged).collect(Collectors.joining()))
                        .collect(Collectors.joining("\n")));
    }

    private static String judged(Judgement judgement) {
        return judgement
                .judged()
                .map(report -> report.decision() + report.subject().digest() + report.gates() + report.approvals())
                .orElseGet(judgement::problem);
    }

    private static String word(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
