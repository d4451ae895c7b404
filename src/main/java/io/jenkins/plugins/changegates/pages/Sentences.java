package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.sentence.Language;
import io.jenkins.plugins.changegates.engine.sentence.LocalTimes;
import io.jenkins.plugins.changegates.engine.sentence.Phrase;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import io.jenkins.plugins.changegates.engine.sentence.Template;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;

/**
 * What the engine says, in the reader's language if there are texts in it, else in the engine's own words. The file of
 * English texts is for those who translate; what it says is what the engine says.
 */
public final class Sentences {

    /** Readers of English read English, whatever the controller's own language is. */
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final ZoneId UTC = ZoneId.of("UTC");

    private Sentences() {}

    public static String text(Sentence sentence) {
        return text(sentence, LocaleProvider.getLocale());
    }

    static String text(Sentence sentence, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                Sentences.class.getName(), locale, Sentences.class.getClassLoader(), ENGLISH_OTHERWISE);
        return sentence.text(texts.getLocale().equals(Locale.ROOT) ? Language.ENGLISH : new Translated(texts));
    }

    private record Translated(ResourceBundle texts) implements Language {

        @Override
        public Template template(Phrase phrase) {
            return new Template(texts.getString(phrase.key()));
        }

        @Override
        public String instant(Instant instant) {
            return local(instant.atZone(UTC));
        }

        @Override
        public String local(ZonedDateTime local) {
            return new LocalTimes(texts.getString("Time.day"), texts.getLocale()).text(local);
        }

        @Override
        public String duration(Duration duration) {
            String said = Stream.of(
                            count("Time.days", duration.toDaysPart()),
                            count("Time.hours", duration.toHoursPart()),
                            count("Time.minutes", duration.toMinutesPart()),
                            count("Time.seconds", duration.toSecondsPart()))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            return said.isEmpty() ? duration.toString() : said;
        }

        private String count(String key, long number) {
            return number == 0
                    ? ""
                    : new MessageFormat(texts.getString(key), texts.getLocale()).format(new Object[] {number});
        }
    }
}
