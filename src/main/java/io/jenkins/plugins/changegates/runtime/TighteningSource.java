package io.jenkins.plugins.changegates.runtime;

import hudson.ExtensionPoint;
import hudson.model.Item;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import java.util.Optional;

/** Finds what an item itself asks beyond the policy. */
public interface TighteningSource extends ExtensionPoint {

    /** Empty if it asks for nothing, or is of another kind. Answers at once. */
    Optional<TighteningText> of(Item item);
}
