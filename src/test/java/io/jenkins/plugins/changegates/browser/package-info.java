/**
 * People at the pages, in a real browser: {@code Journeys} are what they do, told by page objects. Run against a Jenkins
 * of the test harness ({@code PeopleITest}), or against any Jenkins with the configuration
 * {@code src/test/resources/browser/jenkins.yaml}, by {@code -Dbrowser.base=http://…/} ({@code PeopleTest}). Knows no type
 * of Jenkins. Skipped, with the reason, where there is no Chromium.
 */
package io.jenkins.plugins.changegates.browser;
