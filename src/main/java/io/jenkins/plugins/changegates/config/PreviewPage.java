package io.jenkins.plugins.changegates.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.config.preview.Imagined;
import io.jenkins.plugins.changegates.config.preview.Preview;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.ZoneId;
import java.util.List;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The page on which one sees what a policy would ask of a change before it acts.
 *
 * @param text the edited policy, which nothing but this page holds
 * @param basis the policy it began from, as {@link Basis} names it
 * @param preview null until something was asked
 * @param problem what is wrong with the edited policy, a line for each problem, or empty
 */
public record PreviewPage(
        String text,
        String basis,
        Imagined imagined,
        @CheckForNull Preview preview,
        List<String> environments,
        String problem) {

    private static final int LONGEST_FIELD = 64 * 1024;

    static PreviewPage of(String text, String basis, Imagined imagined, boolean asked) {
        try {
            Policy edited = PolicyText.read(text);
            Preview preview = asked
                    ? Preview.of(
                            edited,
                            ChangeGates.get().policy().problem().isEmpty()
                                    ? ChangeGates.get().policy().get()
                                    : null,
                            imagined,
                            ZoneId.systemDefault(),
                            ChangeGates.get().clock().instant())
                    : null;
            return new PreviewPage(
                    text,
                    basis,
                    imagined,
                    preview,
                    edited.environments().stream().map(Environment::name).toList(),
                    "");
        } catch (PolicyException e) {
            return new PreviewPage(text, basis, imagined, null, List.of(), PolicyText.lines(e));
        }
    }

    static Imagined imagined(StaplerRequest2 request) {
        return new Imagined(
                one(request, "service"),
                one(request, "environment"),
                one(request, "branch"),
                one(request, "category"),
                one(request, "risk"),
                many(request, "scope"),
                many(request, "impact"),
                one(request, "paths"),
                one(request, "labels"),
                one(request, "at"));
    }

    private static String one(StaplerRequest2 request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > LONGEST_FIELD ? "" : value;
    }

    private static List<String> many(StaplerRequest2 request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    public List<String> categories() {
        return WireNamed.allowed(Category.class);
    }

    public List<String> risks() {
        return WireNamed.allowed(Risk.class);
    }

    public List<String> scopes() {
        return WireNamed.allowed(Scope.class);
    }

    public List<String> impacts() {
        return WireNamed.allowed(ImpactArea.class);
    }

    /** Where times are told. */
    public String zone() {
        return ZoneId.systemDefault().getId();
    }
}
