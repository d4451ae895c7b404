package io.jenkins.plugins.changegates.browser;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The journeys in a Jenkins that runs already. */
@EnabledIfSystemProperty(
        named = "browser.base",
        matches = "https?://.+",
        disabledReason = "-Dbrowser.base=http://…/ names no Jenkins with src/test/resources/browser/jenkins.yaml")
class PeopleTest extends Journeys {

    @Override
    Site site() {
        return new Site(System.getProperty("browser.base"), System.getProperty("browser.password", "demo"));
    }
}
