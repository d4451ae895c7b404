package io.jenkins.plugins.changegates.rest;

import java.util.List;

/**
 * A part of a list.
 *
 * @param more whether there is more of it
 * @param next what to send as {@code after} for the next part; empty at the end
 */
record ChangeListModel(List<ChangeModel> changes, boolean more, String next) {}
