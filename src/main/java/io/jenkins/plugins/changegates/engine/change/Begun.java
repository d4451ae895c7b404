package io.jenkins.plugins.changegates.engine.change;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Things that begin under a key of their own and end once. */
final class Begun {

    private Begun() {}

    static <T> void begin(Map<String, T> things, String key, T thing) {
        if (things.putIfAbsent(key, thing) != null) {
            throw new IllegalArgumentException("something began under the key " + key + " before");
        }
    }

    static <T> T known(Map<String, T> things, String key) {
        T thing = things.get(key);
        if (thing == null) {
            throw new IllegalArgumentException("nothing began under the key " + key);
        }
        return thing;
    }

    static <T> T underWay(Map<String, T> things, String key, Function<T, Optional<?>> end) {
        T thing = known(things, key);
        if (end.apply(thing).isPresent()) {
            throw new IllegalArgumentException("what began under the key " + key + " has ended");
        }
        return thing;
    }
}
