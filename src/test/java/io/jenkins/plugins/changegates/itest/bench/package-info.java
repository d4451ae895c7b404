/** Measures a real Jenkins from outside: {@code make bench-e2e}. No build runs it by itself. */
package io.jenkins.plugins.changegates.itest.bench;
