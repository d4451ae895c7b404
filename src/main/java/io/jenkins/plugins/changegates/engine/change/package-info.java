/**
 * What a change is: the request and where it came from, the sealed family of events that make its history, and
 * {@link io.jenkins.plugins.changegates.engine.change.Change}, their fold.
 *
 * <p>Immutable values only. All references are non-null; an absent text is the empty string, an absent value says so in
 * its accessor. Instants are UTC; who displays them chooses the zone. May use {@code engine.evidence},
 * {@code engine.verification} and {@code engine.wire}, nothing else outside the JDK.
 */
package io.jenkins.plugins.changegates.engine.change;
