package io.jenkins.plugins.changegates.engine.sentence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/** In which words phrases, times and durations are said. May be asked from any thread. */
public interface Language {

    Language ENGLISH = new Language() {
        @Override
        public Template template(Phrase phrase) {
            return phrase.english();
        }

        @Override
        public String instant(Instant instant) {
            return instant.toString();
        }

        @Override
        public String local(ZonedDateTime local) {
            return LocalTimes.ENGLISH.text(local);
        }

        @Override
        public String duration(Duration duration) {
            return duration.toString();
        }
    };

    Template template(Phrase phrase);

    /** An instant that belongs to no time zone. */
    String instant(Instant instant);

    String local(ZonedDateTime local);

    String duration(Duration duration);
}
