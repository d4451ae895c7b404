package io.jenkins.plugins.changegates.config;

import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the policy was reviewed, and when it is due to be reviewed again (requirement J5).
 *
 * @param lastReviewed a date, or empty if the policy does not say
 * @param nextReview a date, or empty if the policy does not say when
 * @param overdue whether that date is past
 * @param approvedBy who approved the policy, or empty
 */
public record Review(String lastReviewed, String nextReview, boolean overdue, String approvedBy) {

    private static final Review UNKNOWN = new Review("", "", false, "");

    /**
     * @param text as it is kept; one that makes no policy says nothing of its review
     * @param today in the controller's zone
     */
    static Review of(String text, LocalDate today) {
        try {
            PolicyText.read(text);
            return of(text.isBlank() ? DefaultPolicy.node() : PolicyFile.parse("policy", text), today);
        } catch (PolicyException e) {
            return UNKNOWN;
        }
    }

    private static Review of(PolicyNode document, LocalDate today) {
        String reviewed = said(document, "lastReviewed");
        String every = said(document, "reviewEvery");
        if (reviewed.isEmpty() || every.isEmpty()) {
            return new Review(reviewed, "", false, said(document, "approvedBy"));
        }
        LocalDate next = LocalDate.parse(reviewed).plus(Period.parse(every));
        return new Review(reviewed, next.toString(), next.isBefore(today), said(document, "approvedBy"));
    }

    /** What the section {@code policy} says, here or in the policy that this one extends. */
    private static String said(PolicyNode document, String key) {
        boolean extending = under(document, "extends").isPresent();
        return Stream.of(document, DefaultPolicy.node())
                .limit(extending ? 2 : 1)
                .flatMap(node -> under(node, "policy").stream())
                .flatMap(section -> under(section, key).stream())
                .filter(PolicyNode.Scalar.class::isInstance)
                .map(node -> ((PolicyNode.Scalar) node).text())
                .findFirst()
                .orElse("");
    }

    private static Optional<PolicyNode> under(PolicyNode node, String key) {
        return node instanceof PolicyNode.Mapping mapping ? mapping.get(key) : Optional.empty();
    }
}
