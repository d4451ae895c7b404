package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.merkle.Tree;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes lines up into the tree beside the writing, so that no sync waits for a hash. May be used from any thread, but
 * lines have to come in their order. After a failure it grows no more, as what was being taken up is lost.
 */
final class GrowingTree implements Closeable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<List<Append>> waiting = new ConcurrentLinkedQueue<>();
    private final Tree tree;
    private boolean broken;

    GrowingTree(Tree tree) {
        this.tree = tree;
    }

    /** Notes what is durable. */
    void later(List<Append> appends) {
        waiting.add(appends);
    }

    /** Takes up what waits by now, unless somebody else is at it. */
    void grow() throws IOException {
        if (!waiting.isEmpty() && lock.tryLock()) {
            try {
                takeUp(waiting.size());
            } finally {
                lock.unlock();
            }
        }
    }

    private void takeUp(int groups) throws IOException {
        if (broken) {
            throw new IOException("growing the tree failed before");
        }
        broken = true;
        for (int i = 0; i < groups; i++) {
            for (Append append : waiting.remove()) {
                for (int line = 0; line < append.lines(); line++) {
                    tree.add(append.leaf(line));
                }
            }
        }
        broken = false;
    }

    /** The tree with everything that was noted before. */
    Tree grown() throws IOException {
        lock.lock();
        try {
            takeUp(waiting.size());
        } finally {
            lock.unlock();
        }
        return tree;
    }

    /** Closes the tree with all its nodes in the file. */
    @Override
    public void close() throws IOException {
        try {
            grown().flush();
        } finally {
            tree.close();
        }
    }

    /** Closes the tree as it is. */
    Closeable abandoned() {
        return tree;
    }
}
