package io.jenkins.plugins.changegates.engine.approval;

import java.util.Locale;

/** Which spellings of a user or a group mean the same, as the security realm sees it. */
public interface NameRule {

    /** Every letter counts. */
    NameRule EXACT = new NameRule() {
        @Override
        public String userKey(String id) {
            return id;
        }

        @Override
        public String groupKey(String name) {
            return name;
        }
    };

    /** Case does not count, as in Jenkins' own default. */
    NameRule IGNORING_CASE = new NameRule() {
        @Override
        public String userKey(String id) {
            return id.toLowerCase(Locale.ROOT);
        }

        @Override
        public String groupKey(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    };

    /** Two ids with the same key are the same user. */
    String userKey(String id);

    /** Two names with the same key are the same group. */
    String groupKey(String name);
}
