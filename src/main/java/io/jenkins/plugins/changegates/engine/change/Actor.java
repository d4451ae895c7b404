package io.jenkins.plugins.changegates.engine.change;

/**
 * Who acted, and by which way.
 *
 * @param user the user's id as the security realm spells it; {@link #SYSTEM_USER} where no person acted
 */
public record Actor(String user, Channel channel) {

    /** Stands for the controller itself. No person may be named so, and it decides nothing. */
    public static final String SYSTEM_USER = "SYSTEM";

    public static Actor system(Channel channel) {
        return new Actor(SYSTEM_USER, channel);
    }
}
