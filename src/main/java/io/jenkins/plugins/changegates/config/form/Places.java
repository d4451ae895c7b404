package io.jenkins.plugins.changegates.config.form;

import io.jenkins.plugins.changegates.policyfile.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in the form a value was written: {@code categories/2/approvals/1/role}, entries counted from 1. Such a place
 * stands where documents have the name of their file.
 */
final class Places {

    private final List<String> inOrder = new ArrayList<>();

    Position at(String place) {
        inOrder.add(place);
        return Position.in(place);
    }

    static String below(String place, Object key) {
        return place.isEmpty() ? String.valueOf(key) : place + "/" + key;
    }

    /** How far down the form it is; what is not in the form comes first. */
    int order(String place) {
        return inOrder.indexOf(place);
    }
}
