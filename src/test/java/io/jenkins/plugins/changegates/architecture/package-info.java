/**
 * Deliberately broken classes, one or two for each rule of {@code ArchitectureTest}, laid out in packages named as the
 * real ones are. They show that each rule can fail, and stand on their own, without Jenkins on the class path.
 */
package io.jenkins.plugins.changegates.architecture;
