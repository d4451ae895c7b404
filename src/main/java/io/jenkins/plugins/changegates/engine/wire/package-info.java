/** Spellings: the fixed names by which enum constants are known outside the code. Uses nothing outside the JDK. */
package io.jenkins.plugins.changegates.engine.wire;
