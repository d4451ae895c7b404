package io.jenkins.plugins.changegates.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.changegates.config.form.FormProblem;
import io.jenkins.plugins.changegates.config.form.SentForm;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What is wrong with the form so far, as JSON for the page: {@code summary}, and {@code problems} with their places. */
final class CheckAnswer implements HttpResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode answer = JSON.createObjectNode();

    private CheckAnswer() {}

    static CheckAnswer of(SentForm form) {
        List<FormProblem> problems = form.problems();
        CheckAnswer check = new CheckAnswer();
        check.answer.put(
                "summary",
                problems.isEmpty()
                        ? PolicySummary.of(PolicyReader.read(form.document())).inWords()
                        : Messages.CheckAnswer_problems(problems.size()));
        ArrayNode all = check.answer.putArray("problems");
        problems.forEach(problem -> all.addObject()
                .put("place", problem.place())
                .put("message", problem.message())
                .put("text", problem.toString()));
        return check;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
    }
}
