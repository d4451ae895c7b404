package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.sentence.Phrase;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import io.jenkins.plugins.changegates.engine.sentence.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SentencesTest {

    /** A phrase of no place but one. */
    private record Only(Template english) implements Phrase {
        @Override
        public String name() {
            return "OPEN";
        }

        @Override
        public String key() {
            return "Reason.WAIVED";
        }
    }

    private static Map<String, String> phrases() {
        Map<String, String> phrases = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.jenkins.plugins.changegates.engine")) {
            if (type.isEnum() && type.isAssignableTo(Phrase.class)) {
                for (Object constant : type.reflect().getEnumConstants()) {
                    Phrase phrase = (Phrase) constant;
                    phrases.put(phrase.key(), phrase.english().text());
                }
            }
        }
        return phrases;
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(Sentences.class.getName(), locale);
    }

    @Test
    void theEnglishTextsAreTheEnginesOwn() {
        ResourceBundle english = texts(Locale.ROOT);
        Map<String, String> found = english.keySet().stream()
                .filter(key -> !key.startsWith("Time."))
                .collect(Collectors.toMap(key -> key, english::getString, (one, other) -> one, TreeMap::new));
        assertEquals(phrases(), found);
        assertTrue(found.size() > 90);
    }

    private static String german(Object filled) {
        Template template = new Template("{0}");
        return Sentences.text(new Only(template).with(filled, filled, filled, filled, filled), Locale.GERMANY);
    }

    @Test
    void timesAndDurationsAreSaidInTheReadersLanguage() {
        String local = german(Instant.parse("2026-11-23T01:00:00Z").atZone(ZoneId.of("Asia/Singapore")));
        assertTrue(local.startsWith("Erlassen bis Montag, 23. November 2026 09:00 Asia/Singapore"), local);
        String instant = german(Instant.parse("2026-11-23T01:00:30Z"));
        assertTrue(instant.startsWith("Erlassen bis Montag, 23. November 2026 01:00:30 UTC"), instant);
        assertTrue(german(Duration.ofHours(73)).startsWith("Erlassen bis 3 Tagen 1 Stunde ("));
        assertTrue(german(Duration.ZERO).startsWith("Erlassen bis PT0S"));
    }

    @Test
    void whoReadsAnotherLanguageReadsTheEnginesOwnWords() {
        Sentence sentence = new Only(new Template("until {0}")).with(Instant.EPOCH);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRANCE, Locale.ROOT)) {
            assertEquals("until 1970-01-01T00:00:00Z", Sentences.text(sentence, locale));
        }
    }

    @Test
    void whoeverReadsGermanReadsWhyAGateStandsAsItDoesInGerman() {
        EngineFixture gates = new EngineFixture();
        Change change = gates.prepared(EngineFixture.highRisk(), EngineFixture.origin());
        gates.service.approve(change.id(), EngineFixture.engineer("erin"), "", "");
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            ChangeView view = ChangeView.of(
                    gates.service,
                    gates.service.find(change.id()),
                    EngineFixture.engineer("emil"),
                    gates.now,
                    "",
                    "/root");
            String all = view.environments().get(0).gates().stream()
                    .map(GateView::reason)
                    .collect(Collectors.joining("\n"));
            assertTrue(all.contains("1 von 2 Freigaben als engineer: erin"), all);
            assertTrue(all.contains("Der Antrag ist vollst\u00e4ndig"), all);
            assertFalse(all.contains(" the ") || all.contains(" is "), all);
            assertEquals(
                    "Z\u00e4hlt als engineer",
                    view.approvals().get(0).standings().get(0).mark().text());
        } finally {
            Locale.setDefault(usual);
        }
        String recorded = gates.service
                .judge(gates.service.find(change.id()), "production")
                .gate(Gate.REQUEST)
                .orElseThrow()
                .result()
                .reason();
        assertEquals("The request is complete", recorded);
    }
}
