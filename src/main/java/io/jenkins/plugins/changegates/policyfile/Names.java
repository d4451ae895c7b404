package io.jenkins.plugins.changegates.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the names of one sort of thing, each once. */
final class Names {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final String what;
    private final Map<String, Position> seen = new LinkedHashMap<>();

    Names(String what) {
        this.what = what;
    }

    /** A name that stands in addresses, gates and Jenkinsfiles: letters, digits, dot, underscore, hyphen. */
    Optional<String> read(Spot spot) {
        Optional<String> name = spot.text();
        if (name.isPresent() && !FORM.matcher(name.get()).matches()) {
            spot.problem(what + " \"" + Spelling.shortened(name.get())
                    + "\" cannot be a name; allowed are up to 64 letters, digits, '.', '_' and '-', a letter"
                    + " or digit first");
            return Optional.empty();
        }
        name.ifPresent(text -> once(spot, text));
        return name;
    }

    /** A name that only people read: any text of one line. */
    Optional<String> readFree(Spot spot) {
        Optional<String> name = spot.text();
        if (name.isPresent() && (name.get().length() > 200 || name.get().contains("\n"))) {
            spot.problem("a name has one line and up to 200 characters");
            return Optional.empty();
        }
        name.ifPresent(text -> once(spot, text));
        return name;
    }

    private void once(Spot spot, String name) {
        Position first = seen.putIfAbsent(name, spot.node().position());
        if (first != null) {
            spot.problem(what + " \"" + name + "\" is there twice; the first is at " + first);
        }
    }
}
