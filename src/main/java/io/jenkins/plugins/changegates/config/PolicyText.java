package io.jenkins.plugins.changegates.config;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import java.util.stream.Collectors;

/** The persisted form of a policy: the text of a YAML file, or empty for the policy that ships. */
final class PolicyText {

    /** How many problems a message lists; the count of the rest is said. */
    static final int MOST_SHOWN = 50;

    private static final String NAME = "policy";
    private static final String BULLET = "\u2022 ";

    private PolicyText() {}

    /** @throws PolicyException with everything that is wrong */
    static Policy read(String text) {
        return text.isBlank() ? DefaultPolicy.load() : PolicyFile.read(NAME, text);
    }

    /** As browsers send it, made as files have it: line feeds alone, and blanks only for nothing at all. */
    static String normalized(String sent) {
        String text = sent.replace("\r\n", "\n").replace('\r', '\n');
        return text.isBlank() ? "" : text;
    }

    /** The problems, each a line that begins with a bullet, since some pages run lines together. */
    static String lines(PolicyException e) {
        String shown = e.problems().stream()
                .limit(MOST_SHOWN)
                .map(problem -> BULLET + problem)
                .collect(Collectors.joining("\n"));
        int more = e.problems().size() - MOST_SHOWN;
        return more > 0 ? shown + "\n" + BULLET + Messages.Policy_moreProblems(more) : shown;
    }
}
