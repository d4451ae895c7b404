package io.jenkins.plugins.changegates.lincheck;

/** What {@link AuditLogOperations} do one after the other. */
public class AuditLogSpecification {

    private int count;
    private int newest;

    public long record(int policy) {
        newest = policy;
        return ++count;
    }

    public int shown() {
        return count;
    }

    public String newest() {
        return newest == 0 ? "" : "sha256:" + newest;
    }

    public boolean durable() {
        return true;
    }
}
