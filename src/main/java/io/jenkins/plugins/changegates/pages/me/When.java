package io.jenkins.plugins.changegates.pages.me;

/** When somebody wants to be told. */
public enum When {
    AT_ONCE,
    DAILY,
    NEVER;

    /** In the viewer's language. */
    public String getText() {
        return switch (this) {
            case AT_ONCE -> Messages.When_atOnce();
            case DAILY -> Messages.When_daily();
            case NEVER -> Messages.When_never();
        };
    }
}
