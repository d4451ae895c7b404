/**
 * Where Jenkins' jars are at hand: which of their types and members our sources touch, written as lines, and whether a
 * signature file says the same. Javac itself resolves the sources, so inlined constants, annotations kept only in
 * sources, overridden methods and the methods behind lambdas are all seen.
 */
package io.jenkins.plugins.changegates.signatures.record;
