package io.jenkins.plugins.changegates.store.checkpoint;

import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.merkle.TreeHead;

/**
 * What a log held: the text of <a href="https://c2sp.org/tlog-checkpoint">c2sp.org/tlog-checkpoint</a>, without
 * extension lines.
 *
 * @param origin which log it is; the name of the keys that may sign it
 */
public record Checkpoint(String origin, TreeHead head) {

    /** @throws NoteException if the text is no checkpoint, or has extension lines */
    public static Checkpoint parse(String text) throws NoteException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || lines[0].isEmpty() || !lines[3].isEmpty()) {
            throw new NoteException("not a checkpoint, which has three lines: origin, size, root");
        }
        if (!lines[1].matches("0|[1-9][0-9]{0,15}")) {
            throw new NoteException("not the size of a tree: " + lines[1]);
        }
        try {
            return new Checkpoint(lines[0], new TreeHead(Long.parseLong(lines[1]), Hash.parse(lines[2])));
        } catch (IllegalArgumentException e) {
            throw new NoteException("not the root of a tree: " + lines[2]);
        }
    }

    public long size() {
        return head.size();
    }

    public String text() {
        return origin + '\n' + head.size() + '\n' + head.root() + '\n';
    }
}
