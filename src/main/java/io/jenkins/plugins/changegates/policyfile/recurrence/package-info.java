/**
 * Works out the days of recurrence rules (RFC 5545 section 3.3.10), once, with the library lib-recur: the only place that
 * knows it. May use {@code engine.schedule}.
 */
package io.jenkins.plugins.changegates.policyfile.recurrence;
