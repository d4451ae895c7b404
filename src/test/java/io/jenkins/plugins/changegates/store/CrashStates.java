package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.RecordedFiles.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What may be on disk when a crash comes at some step: all that was written; or of what no sync had made durable any
 * first part, with nothing or with zeros where the rest would be; with the name of a new file, or without.
 */
final class CrashStates {

    /** At how many places zeros are tried, for the sake of time. */
    private static final int ZEROS_EVERY = 8;

    private final Map<String, byte[]> written = new TreeMap<>();
    private final Map<String, Integer> durable = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, byte[]> beforeOverwrite = new HashMap<>();
    private final Map<String, Step.Overwrite> overwrites = new HashMap<>();
    private int acknowledged;

    private CrashStates() {}

    /** Calls back for every state that a crash before the step with that index, or within the one before, may leave. */
    static int forEach(List<Step> steps, int end, Consumer<Map<String, byte[]>> state) {
        CrashStates disk = new CrashStates();
        steps.subList(0, end).forEach(disk::apply);
        disk.states().forEach(state);
        return disk.acknowledged;
    }

    private void apply(Step step) {
        if (step instanceof Step.Create create) {
            written.put(create.name(), new byte[0]);
            durable.put(create.name(), 0);
        } else if (step instanceof Step.Write write) {
            written.compute(write.name(), (name, old) -> RecordedFiles.joined(old, write.bytes()));
        } else if (step instanceof Step.Overwrite over) {
            beforeOverwrite.put(over.name(), written.get(over.name()));
            overwrites.put(over.name(), over);
            written.compute(
                    over.name(), (name, old) -> RecordedFiles.overwritten(old, over, 0, over.bytes().length));
        } else if (step instanceof Step.Sync sync) {
            overwrites.remove(sync.name());
            durable.put(sync.name(), written.get(sync.name()).length);
        } else if (step instanceof Step.Truncate cut) {
            written.compute(cut.name(), (name, old) -> Arrays.copyOf(old, (int) cut.length()));
            durable.put(cut.name(), (int) cut.length());
        } else if (step instanceof Step.SyncFolder) {
            named.addAll(written.keySet());
        } else if (step instanceof Step.Acknowledged more) {
            acknowledged = more.events();
        }
    }

    private List<Map<String, byte[]>> states() {
        List<Map<String, byte[]>> states = new ArrayList<>();
        states.add(written);
        overwrites.forEach((name, over) -> {
            byte[] before = beforeOverwrite.get(name);
            int all = over.bytes().length;
            for (int part = 0; part < all; part++) {
                states.add(with(name, RecordedFiles.overwritten(before, over, 0, part)));
                states.add(with(name, RecordedFiles.overwritten(before, over, part, all)));
            }
        });
        for (String name : written.keySet()) {
            byte[] all = written.get(name);
            for (int length = durable.get(name); length < all.length; length++) {
                byte[] shorter = Arrays.copyOf(all, length);
                states.add(with(name, shorter));
                if (length % ZEROS_EVERY == 0) {
                    states.add(with(name, Arrays.copyOf(shorter, all.length)));
                }
            }
            if (!named.contains(name)) {
                Map<String, byte[]> unnamed = new TreeMap<>(written);
                unnamed.remove(name);
                states.add(unnamed);
            }
        }
        return states;
    }

    private Map<String, byte[]> with(String name, byte[] content) {
        Map<String, byte[]> state = new TreeMap<>(written);
        state.put(name, content);
        return state;
    }
}
