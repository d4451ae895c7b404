/**
 * What the engine says to people, kept apart from the language it is said in. English is part of the engine, since
 * ledgers hold it: a phrase once released keeps its English. Other languages are with those who show it. Uses nothing
 * but the JDK.
 */
package io.jenkins.plugins.changegates.engine.sentence;
