/** What tests share that run in a real Jenkins. Left out where there is none. */
package io.jenkins.plugins.changegates.itest;
