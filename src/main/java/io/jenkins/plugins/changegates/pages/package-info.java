/**
 * What people see and click: the list of changes, the page of one change with its buttons, the summary on a build's
 * page. Actions route and check, view models say what there is to see in plain values, Jelly draws it. May use
 * {@code runtime}, {@code actions}, {@code rest} for where it is mounted, and {@code engine}; decides nothing itself.
 */
package io.jenkins.plugins.changegates.pages;
