package io.jenkins.plugins.changegates.config.tightening;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.Optional;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;

/** The text, on its way in. */
final class AskedText {

    /** The block of the form that is there only if it is ticked. */
    static final String BLOCK = "tightened";

    private static final String FIELD = "policy";

    private AskedText() {}

    /**
     * As it is kept.
     *
     * @throws IllegalArgumentException with everything that is wrong with it by the policy in force; where there is none,
     *     only its use will tell
     */
    static String checked(@CheckForNull String written) {
        String text = normalized(written);
        problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return text;
    }

    private static String normalized(@CheckForNull String written) {
        String text = Util.fixNull(written).replace("\r\n", "\n").replace('\r', '\n');
        return text.isBlank() ? "" : text;
    }

    private static Optional<String> problem(String text) {
        ChangeGates gates = ChangeGates.get();
        if (!gates.policy().problem().isEmpty()) {
            return Optional.empty();
        }
        try {
            Policy policy = gates.policy().get();
            TighteningFile.written(FIELD, text, policy);
            return Optional.empty();
        } catch (PolicyException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** What is wrong with it so far, for whoever may configure the item. */
    static FormValidation check(@CheckForNull Item item, String text) {
        AccessControlled configured = item == null ? Jenkins.get() : item;
        configured.checkPermission(item == null ? Jenkins.ADMINISTER : Item.CONFIGURE);
        return problem(normalized(text)).map(FormValidation::error).orElseGet(FormValidation::ok);
    }

    /** Whether the form that was sent has a text; refuses one that is wrong, so that the form says why. */
    static boolean isIn(JSONObject form) throws Descriptor.FormException {
        if (form == null || form.isNullObject() || !form.has(BLOCK)) {
            return false;
        }
        String text = normalized(form.getJSONObject(BLOCK).optString(FIELD));
        Optional<String> problem = problem(text);
        if (problem.isPresent()) {
            throw new Descriptor.FormException(Messages.AskedText_refused(problem.get()), FIELD);
        }
        return !text.isEmpty();
    }
}
