/** What belongs to one person: what waits for them, and of what they want to be told. May use {@code pages}. */
package io.jenkins.plugins.changegates.pages.me;
