package io.jenkins.plugins.changegates.rest;

import java.util.List;

/** @param more whether there are older changes, which this version does not list */
record ChangeListModel(List<ChangeModel> changes, boolean more) {}
