package io.jenkins.plugins.changegates.browser;

import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.itest.Gates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The journeys in a Jenkins of the test harness. */
@WithJenkins
class PeopleITest extends Journeys {

    private static Site site;
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Gates.people(jenkins);
        String configuration = Files.readString(Path.of("src", "test", "resources", "browser", "jenkins.yaml"));
        ChangeGatesConfiguration.get().replacePolicy(configuration.substring(configuration.indexOf("changeGates:")));
        site = new Site(jenkins.getURL().toString(), "");
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @Override
    Site site() {
        return site;
    }
}
