/** Whether what several threads do to a ledger could have been done by one after the other. Not part of the plugin. */
package io.jenkins.plugins.changegates.lincheck;
