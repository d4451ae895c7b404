package io.jenkins.plugins.changegates.engine.sentence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with places to fill, {@code {0}} the first: {@code Deployed to {0} by {1}}. A place may come several times, in any
 * order, or not at all. Nothing else has a meaning: quotes stand for themselves. Immutable.
 */
public final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final List<String> words = new ArrayList<>();
    private final int[] places;

    public Template(String text) {
        Matcher matcher = PLACE.matcher(text);
        List<MatchResult> found = matcher.results().toList();
        places = found.stream()
                .mapToInt(place -> Integer.parseInt(place.group(1)))
                .toArray();
        int end = 0;
        for (MatchResult place : found) {
            words.add(text.substring(end, place.start()));
            end = place.end();
        }
        words.add(text.substring(end));
    }

    /** The text that it was made of. */
    public String text() {
        StringBuilder text = new StringBuilder(words.get(0));
        for (int i = 0; i < places.length; i++) {
            text.append('{').append(places[i]).append('}').append(words.get(i + 1));
        }
        return text.toString();
    }

    void fill(StringBuilder out, List<Object> filled, Language language) {
        out.append(words.get(0));
        for (int i = 0; i < places.length; i++) {
            say(out, filled.get(places[i]), language);
            out.append(words.get(i + 1));
        }
    }

    private static void say(StringBuilder out, Object what, Language language) {
        if (what instanceof Sentence sentence) {
            sentence.appendTo(out, language);
        } else if (what instanceof List<?> list) {
            for (Iterator<?> left = list.iterator(); left.hasNext(); ) {
                say(out, left.next(), language);
                out.append(left.hasNext() ? ", " : "");
            }
        } else if (what instanceof Instant instant) {
            out.append(language.instant(instant));
        } else if (what instanceof ZonedDateTime local) {
            out.append(language.local(local));
        } else if (what instanceof Duration duration) {
            out.append(language.duration(duration));
        } else {
            out.append(what);
        }
    }
}
