/**
 * People and what their word counts for: who holds which role, who may not judge their own change, and the matching of
 * people to the places the policy wants filled. Pure. May use {@code engine.change} and {@code engine.policy}.
 */
package io.jenkins.plugins.changegates.engine.approval;
