package io.jenkins.plugins.changegates.signatures.record;

import java.nio.file.Path;
import java.util.List;

/**
 * What the recorder looks at.
 *
 * @param sources the source files
 * @param libraries jars that need no signatures because they are to be had without Jenkins
 * @param olderLibraries such jars of an older release than Jenkins has: only annotation types that have not changed
 *     are taken from them
 * @param jenkinsJars the directory with Jenkins' jars, as {@code core/*.jar} and {@code plugins/NAME/*.jar}
 */
public record Project(List<Path> sources, List<Path> libraries, List<Path> olderLibraries, Path jenkinsJars) {}
