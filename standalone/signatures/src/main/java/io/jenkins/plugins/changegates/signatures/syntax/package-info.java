/** The signature file as text and as declarations. Knows nothing of class files or of a compiler. */
package io.jenkins.plugins.changegates.signatures.syntax;
