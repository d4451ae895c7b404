package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import io.jenkins.plugins.changegates.store.stamp.StampException;
import io.jenkins.plugins.changegates.store.stamp.TimeStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint as it was stamped, and the stamp.
 *
 * @param size of the tree
 */
record BundleStamp(long size, byte[] checkpoint, byte[] answer) {

    static final int LONGEST = 1 << 20;

    /**
     * Those that can be read and belong together, of no more than that size; evenly chosen where there are more than
     * wanted, and with the newest.
     */
    static List<BundleStamp> among(List<StampFolder.Stamp> found, long size, int most) throws IOException {
        List<StampFolder.Stamp> fitting =
                found.stream().filter(stamp -> stamp.size() <= size).toList();
        int step = (fitting.size() + most - 1) / Math.max(1, most);
        List<BundleStamp> chosen = new ArrayList<>();
        for (int i = fitting.size() - 1; i >= 0; i -= Math.max(1, step)) {
            StampFolder.Stamp stamp = fitting.get(i);
            byte[] checkpoint = Files.readAllBytes(stamp.checkpoint());
            byte[] answer = Files.readAllBytes(stamp.answer());
            if (belong(checkpoint, answer)) {
                chosen.add(0, new BundleStamp(stamp.size(), checkpoint, answer));
            }
        }
        return chosen;
    }

    /** A stamp that is just being replaced may not be of the checkpoint that is there. */
    private static boolean belong(byte[] checkpoint, byte[] answer) {
        try {
            return answer.length <= LONGEST && TimeStamp.parse(answer).isOf(checkpoint);
        } catch (StampException e) {
            return false;
        }
    }
}
