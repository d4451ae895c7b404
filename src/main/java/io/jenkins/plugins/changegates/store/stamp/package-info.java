/** Time stamps of RFC 3161, read and checked. Knows nothing of ledgers. Uses nothing outside the JDK. */
package io.jenkins.plugins.changegates.store.stamp;
