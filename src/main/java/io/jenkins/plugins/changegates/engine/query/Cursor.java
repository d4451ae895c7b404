package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of a list ended, as its key: changes that come or move between two pages neither shift what follows nor
 * show anything twice that stayed where it was.
 */
public record Cursor(Sorting sorting, Instant at, ChangeId id) {

    private static final String VERSION = "1";
    private static final int LONGEST = 200;

    static Cursor of(Sorting sorting, Change last) {
        return new Cursor(sorting, sorting.instantOf(last), last.id());
    }

    Place place() {
        return new Place(at, id);
    }

    /** For addresses; callers must not read anything into it. */
    public String token() {
        String plain = String.join(" ", VERSION, sorting.wireName(), at.toString(), id.value());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor with that token, or empty if no page ever ended so. */
    public static Optional<Cursor> parse(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length != 4 || !parts[0].equals(VERSION)) {
                return Optional.empty();
            }
            Instant at = Instant.parse(parts[2]);
            return WireNamed.find(Sorting.class, parts[1])
                    .flatMap(sorting -> ChangeId.parse(parts[3]).map(id -> new Cursor(sorting, at, id)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
