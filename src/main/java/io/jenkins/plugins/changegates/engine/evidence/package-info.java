/**
 * Facts of a kind about a commit: test results, scans, validations (requirements B1 to B3). Uses nothing outside the
 * JDK.
 */
package io.jenkins.plugins.changegates.engine.evidence;
