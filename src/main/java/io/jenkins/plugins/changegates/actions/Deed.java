package io.jenkins.plugins.changegates.actions;

import java.time.Instant;
import java.util.Date;

/** One thing a build did with a change. Persisted in {@code build.xml}; immutable. */
public final class Deed {

    private final String what;
    private final String environment;
    private final String detail;
    private final long at;

    /**
     * @param what one word such as {@code requested}, {@code evidence}, {@code opened}, {@code deployed},
     *     {@code verified}, {@code rolled-back}
     * @param environment or empty
     * @param detail the outcome in a line
     */
    public Deed(String what, String environment, String detail, Instant at) {
        this.what = what;
        this.environment = environment;
        this.detail = detail;
        this.at = at.toEpochMilli();
    }

    public String getWhat() {
        return what;
    }

    public String getEnvironment() {
        return environment;
    }

    public String getDetail() {
        return detail;
    }

    public Date getAt() {
        return new Date(at);
    }
}
