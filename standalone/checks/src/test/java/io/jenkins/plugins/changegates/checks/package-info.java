/** What the standalone build made, and whether both builds say the same. Each test reads files only. */
package io.jenkins.plugins.changegates.checks;
