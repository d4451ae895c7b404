package io.jenkins.plugins.changegates.runtime;

import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;

/** Has everything judged anew when what a folder or a job asks beyond the policy has changed. */
final class TighteningWatch {

    private TighteningWatch() {}

    /** Hears of every item that is saved. */
    @Extension
    public static final class Saved extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof Item item
                    && !ChangeGates.ending()
                    && ChangeGates.get().tightenings().changed(item)) {
                ChangeGates.get().policy().changedElsewhere();
            }
        }
    }

    /** Hears of items that go, or go somewhere else. */
    @Extension
    public static final class Moved extends ItemListener {
        @Override
        public void onDeleted(Item item) {
            judgeAnew();
        }

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            judgeAnew();
        }

        private static void judgeAnew() {
            if (!ChangeGates.ending() && ChangeGates.get().tightenings().any()) {
                ChangeGates.get().policy().changedElsewhere();
            }
        }
    }
}
