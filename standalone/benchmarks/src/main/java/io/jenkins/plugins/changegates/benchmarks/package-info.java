/** What judging costs, measured with JMH, and what other rule engines need for the same rules. Not shipped. */
package io.jenkins.plugins.changegates.benchmarks;
