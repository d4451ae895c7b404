package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.StaplerRequest2;

/** A decision as the form of the change page sends it: its fields, and an answer under {@code check:ITEM} for each item. */
record SentDecision(StaplerRequest2 request) {

    static final String CHECK = "check:";

    String comment() {
        return field("comment");
    }

    /** @throws io.jenkins.plugins.changegates.engine.RefusedException if it was signed and the password is not right */
    Statement statement(Decider decider, String text) {
        return Statement.of(text)
                .as(field("role"))
                .seeing(field("subject"))
                .answering(answers())
                .signed(ChangeGates.get().signatures().sign(decider, field("password")));
    }

    private Map<String, String> answers() {
        Map<String, String> answers = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(CHECK) && values.length > 0 && !values[0].isEmpty()) {
                answers.put(name.substring(CHECK.length()), values[0]);
            }
        });
        return answers;
    }

    private String field(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
