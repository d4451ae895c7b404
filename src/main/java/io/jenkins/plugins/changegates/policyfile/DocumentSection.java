package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.PolicyDocument;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The section {@code policy}: which document this is.
 *
 * @param lastReviewed ISO 8601 date, or empty
 * @param reviewEvery ISO 8601 period, or empty
 * @param approvedBy who approved this version, or empty (requirement J5)
 */
record DocumentSection(
        String name,
        String version,
        String lastReviewed,
        String reviewEvery,
        List<String> controls,
        String approvedBy) {

    static Optional<DocumentSection> read(Spot spot) {
        Optional<Section> section =
                spot.section("name", "version", "lastReviewed", "reviewEvery", "controls", "approvedBy");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Section keys = section.get();
        Optional<String> name =
                keys.require("name", "what the policy is called").flatMap(Spot::text);
        Optional<String> version =
                keys.require("version", "which version of it this is").flatMap(Spot::text);
        Optional<String> reviewed = keys.find("lastReviewed").flatMap(DocumentSection::date);
        Optional<String> every = keys.find("reviewEvery").flatMap(DocumentSection::period);
        Names names = new Names("control");
        List<String> controls = new ArrayList<>();
        keys.items("controls").forEach(item -> names.readFree(item).ifPresent(controls::add));
        Optional<String> approvedBy = keys.find("approvedBy").flatMap(Spot::text);
        return name.flatMap(title -> version.map(number -> new DocumentSection(
                title, number, reviewed.orElse(""), every.orElse(""), controls, approvedBy.orElse(""))));
    }

    private static Optional<String> date(Spot spot) {
        return spot.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text).toString());
            } catch (DateTimeParseException e) {
                spot.problem("this is \"" + Spelling.shortened(text) + "\"; allowed is a date such as 2026-01-06");
                return Optional.empty();
            }
        });
    }

    private static Optional<String> period(Spot spot) {
        return spot.text().flatMap(text -> {
            try {
                Period period = Period.parse(text);
                if (!period.isZero() && !period.isNegative()) {
                    return Optional.of(period.toString());
                }
            } catch (DateTimeParseException e) {
                // said below
            }
            spot.problem("this is \"" + Spelling.shortened(text)
                    + "\"; allowed is a period above zero such as P12M or P90D");
            return Optional.empty();
        });
    }

    /** The policy with this document's name and the digest of all its content. */
    Policy policy(Function<PolicyDocument, Policy> policy) {
        Policy undigested = policy.apply(new PolicyDocument(name, version, "", controls, approvedBy));
        String digest = PolicyDigest.of(undigested);
        return policy.apply(new PolicyDocument(name, version, digest, controls, approvedBy));
    }
}
