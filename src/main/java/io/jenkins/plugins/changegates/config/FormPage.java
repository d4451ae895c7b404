package io.jenkins.plugins.changegates.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.config.form.FormField;
import io.jenkins.plugins.changegates.config.form.FormProblem;
import io.jenkins.plugins.changegates.config.form.FormView;
import io.jenkins.plugins.changegates.config.form.SentForm;
import io.jenkins.plugins.changegates.config.form.Untouched;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policy as a form, to be edited.
 *
 * @param basis the policy it began from, as {@link Basis} names it
 * @param problems what is wrong with what was sent; none where nothing was sent
 * @param obstacle why the policy cannot be edited in the form, or empty
 * @param comments whether the text has comments, which saving from the form would lose
 */
public record FormPage(List<FormField> fields, String basis, List<String> problems, String obstacle, boolean comments) {

    private static final String AS_IT_SHIPS = "changeGates: { extends: default }\n";

    public FormPage {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
    }

    /** @param text as it is kept; empty for the policy that ships */
    static FormPage of(String text) {
        return of(text, Basis.of(text));
    }

    /** @param text not kept yet */
    static FormPage of(String text, String basis) {
        try {
            PolicyNode document = PolicyFile.parse("policy", text.isEmpty() ? AS_IT_SHIPS : text);
            PolicyReader.read(document);
            boolean comments = text.lines().anyMatch(line -> line.matches("\\s*#.*|.*\\s#.*"));
            return document instanceof PolicyNode.Mapping mapping && Untouched.keeps(mapping)
                    ? new FormPage(FormView.of(mapping), basis, List.of(), "", comments)
                    : new FormPage(List.of(), basis, List.of(), Messages.FormPage_onlyYaml(), comments);
        } catch (PolicyException e) {
            return new FormPage(List.of(), basis, List.of(), Messages.FormPage_noPolicy(PolicyText.lines(e)), false);
        }
    }

    static FormPage of(SentForm sent, @CheckForNull String basis) {
        return new FormPage(
                FormView.of(sent),
                basis == null ? "" : basis,
                sent.problems().stream().map(FormProblem::toString).toList(),
                "",
                false);
    }

    FormPage withProblem(String problem) {
        List<String> all = new ArrayList<>(problems);
        all.add(problem);
        return new FormPage(fields, basis, all, obstacle, comments);
    }

    /** Lists of names of which fields offer one. */
    public List<String> lists() {
        return List.of("roles", "environments", "services", "evidenceKinds");
    }

    /** What a field offers, as far as it was known when the page was made. */
    public List<String> names(String list) {
        List<String> more = list.equals("evidenceKinds") ? PolicyReader.BUILT_IN_EVIDENCE : List.of();
        return Stream.concat(more.stream(), FormView.names(fields, list).stream())
                .toList();
    }
}
