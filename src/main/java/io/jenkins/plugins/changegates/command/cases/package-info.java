/** Policy cases: short scenarios with what is expected of them, run like unit tests. */
package io.jenkins.plugins.changegates.command.cases;
