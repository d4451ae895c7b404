package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.DeploymentMethod;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.verification.Limits;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Any line there can be: records are filled from their components, so that a new kind of event or a new component is
 * tried without being named here.
 */
final class AnyLine {

    private static final long LARGEST = (1L << 53) - 1;

    /** What a request may lack. */
    private static final List<Class<?>> NULLABLE = List.of(Risk.class, Category.class, DeploymentMethod.class);

    private AnyLine() {}

    static Arbitrary<LedgerLine> lines() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, LARGEST),
                        Arbitraries.integers().between(0, LedgerLine.MAX_LINES_AN_APPEND - 1),
                        entries())
                .as(LedgerLine::new);
    }

    private static Arbitrary<Entry> entries() {
        return Arbitraries.frequencyOf(Tuple.of(4, records(Recorded.class)), Tuple.of(1, records(AuditEntry.class)))
                .map(Entry.class::cast);
    }

    private static Arbitrary<Object> events(Class<?> family) {
        return Arbitraries.oneOf(Arrays.stream(family.getPermittedSubclasses())
                .map(AnyLine::records)
                .toList());
    }

    private static Arbitrary<Object> records(Class<?> type) {
        if (type == ChangedFiles.class) {
            return Arbitraries.oneOf(
                    texts().list().ofMaxSize(3).map(ChangedFiles::of), Arbitraries.just(ChangedFiles.UNKNOWN));
        }
        if (type == Impact.class) {
            return Arbitraries.oneOf(
                    Combinators.combine(Arbitraries.of(ImpactArea.class).set(), texts())
                            .as((areas, notes) -> new Impact(areas, false, notes)),
                    texts().map(notes -> new Impact(Set.of(), true, notes)));
        }
        if (type == WatchPlan.class) {
            Arbitrary<Duration> intervals = durations();
            return Combinators.combine(
                            instants(),
                            intervals,
                            intervals,
                            texts().set().ofMinSize(1).ofMaxSize(3),
                            limits())
                    .as((at, every, longer, checks, limits) ->
                            new WatchPlan(at, every.plus(longer), every, List.copyOf(checks), limits));
        }
        if (type == Round.class) {
            Arbitrary<Long> slots = Arbitraries.longs().between(0, LARGEST);
            return Arbitraries.oneOf(
                    slots.map(Round::missed),
                    Combinators.combine(slots, records(Measurement.class).list().ofMaxSize(3))
                            .as((slot, all) -> Round.taken(
                                    slot,
                                    all.stream().map(Measurement.class::cast).toList())));
        }
        if (type == ChangeId.class) {
            return Arbitraries.randomValue(ChangeId::random);
        }
        List<Arbitrary<Object>> parts = Arrays.stream(type.getRecordComponents())
                .map(component -> component(type, component))
                .toList();
        return Combinators.combine(parts).as(values -> create(type, values));
    }

    private static Arbitrary<Object> component(Class<?> owner, RecordComponent component) {
        Arbitrary<Object> value = values(component.getGenericType());
        boolean nullable = owner == Request.class && NULLABLE.contains(component.getType());
        return nullable ? value.injectNull(0.3) : value;
    }

    @SuppressWarnings("unchecked")
    private static Arbitrary<Object> values(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arbitrary<Object> of = values(generic.getActualTypeArguments()[0]);
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == List.class) {
                return of.list().ofMaxSize(3).map(Object.class::cast);
            }
            if (raw == Set.class) {
                return of.set().ofMaxSize(3).map(Object.class::cast);
            }
            return Arbitraries.maps(texts(), texts()).ofMaxSize(3).map(TreeMap::new);
        }
        Class<?> plain = (Class<?>) type;
        Arbitrary<?> value;
        if (plain == String.class) {
            value = texts();
        } else if (plain == long.class) {
            value = Arbitraries.longs().between(-LARGEST, LARGEST);
        } else if (plain == int.class) {
            value = Arbitraries.integers();
        } else if (plain == boolean.class) {
            value = Arbitraries.of(true, false);
        } else if (plain == Instant.class) {
            value = instants();
        } else if (plain == Limits.class) {
            value = limits();
        } else if (plain == ChangeEvent.class || plain == AuditEvent.class) {
            value = events(plain);
        } else if (plain.isEnum()) {
            value = Arbitraries.of(plain.getEnumConstants());
        } else {
            value = records(plain);
        }
        return (Arbitrary<Object>) value;
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(1, 1L << 50).map(Duration::ofNanos);
    }

    private static Arbitrary<Limits> limits() {
        Arbitrary<Integer> naturals = Arbitraries.integers().greaterOrEqual(0);
        return Combinators.combine(naturals, naturals, naturals).as(Limits::new);
    }

    /** Texts of every kind of character, control characters and those outside the first plane among them. */
    static Arbitrary<String> texts() {
        Arbitrary<Integer> characters = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(' ', '~')),
                Tuple.of(2, Arbitraries.integers().between(0, 0x1f)),
                Tuple.of(1, Arbitraries.of((int) '"', (int) '\\', (int) '/', 0x7f, 0x2028, 0xfeff, 0xffff)),
                Tuple.of(1, Arbitraries.integers().between(0x80, 0xd7ff)),
                Tuple.of(1, Arbitraries.integers().between(0x10000, 0x10ffff)));
        return characters.list().ofMaxSize(12).map(points -> {
            StringBuilder text = new StringBuilder();
            points.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    private static Object create(Class<?> type, List<Object> values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + type, e);
        }
    }
}
