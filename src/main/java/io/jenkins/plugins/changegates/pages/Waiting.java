package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.runtime.ChangeGates;

/** How many changes wait for whoever looks. Asked for with every page, so nothing is counted that nobody reads. */
final class Waiting {

    static final int MOST = 100;

    private Waiting() {}

    /** Counts no further than {@value #MOST}. */
    static int forMe() {
        ChangeGates gates = ChangeGates.get();
        return gates.lists().countWaitingFor(gates.viewer(), MOST, gates.clock().instant());
    }

    /** Empty if nothing waits. */
    static String inWords() {
        int waiting = forMe();
        return waiting == 0 ? "" : Messages.Inbox_badge(waiting);
    }

    static String inDigits(int waiting) {
        return waiting < MOST ? Integer.toString(waiting) : MOST - 1 + "+";
    }
}
