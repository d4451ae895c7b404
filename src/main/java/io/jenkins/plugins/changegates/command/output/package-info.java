/** What commands print: text for people, JSON and JUnit XML for programs. */
package io.jenkins.plugins.changegates.command.output;
