package io.jenkins.plugins.changegates.store.merkle;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The tree of a ledger, growing, with its nodes in a file. May be used from any thread. */
public final class Tree implements Closeable {

    private final Frontier frontier = new Frontier();
    private final NodeFile nodes;
    private final Prover prover;

    public Tree(NodeFile nodes) {
        this.nodes = nodes;
        this.prover = new Prover(nodes);
    }

    /** Adds the next leaf. After an exception the tree must not be used again. */
    public synchronized void add(Hash leaf) throws IOException {
        IOException[] failure = new IOException[1];
        frontier.add(leaf, node -> {
            try {
                if (failure[0] == null) {
                    nodes.add(node);
                }
            } catch (IOException e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    /** Says that all leaves there are by now were added. */
    public void caughtUp() throws IOException {
        nodes.caughtUp();
    }

    public synchronized TreeHead head() {
        return new TreeHead(frontier.size(), frontier.root());
    }

    /** The root that the tree had when it had so many leaves. */
    public synchronized Hash root(long size) throws IOException {
        within(size);
        return prover.root(size);
    }

    /** @see Prover#inclusion */
    public synchronized List<Hash> inclusion(long index, long size) throws IOException {
        within(size);
        return prover.inclusion(index, size);
    }

    /** @see Prover#consistency */
    public synchronized List<Hash> consistency(long earlier, long later) throws IOException {
        within(later);
        return prover.consistency(earlier, later);
    }

    /** @see Prover#range */
    public synchronized List<Hash> range(long first, long end, long size) throws IOException {
        within(size);
        return prover.range(first, end, size);
    }

    private void within(long size) {
        if (size > frontier.size()) {
            throw new IllegalArgumentException("the tree has " + frontier.size() + " leaves, not " + size);
        }
    }

    /** Hands all nodes to the operating system. */
    public void flush() throws IOException {
        nodes.flush();
    }

    @Override
    public void close() throws IOException {
        nodes.close();
    }
}
