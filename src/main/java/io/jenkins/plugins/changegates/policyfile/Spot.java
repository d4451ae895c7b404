package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A value that is being read: what it is, where it stands, and where to report what is wrong with it. A method that
 * does not find what it reads reports that and answers with nothing, so that reading goes on.
 *
 * @param path from the document's root; the items of a list by their {@code name}, if they have one, else from 0
 */
public record Spot(PolicyNode node, String path, Problems problems) {

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_ITEMS = 10_000;

    public void problem(String message) {
        problems.add(node.position(), path, message);
    }

    /** A text that is not empty. */
    public Optional<String> text() {
        if (!(node instanceof PolicyNode.Scalar scalar)) {
            problem("this is " + node.kind() + "; a single value is allowed");
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            problem("this is empty; give a value, or leave the key out");
            return Optional.empty();
        }
        if (scalar.text().length() > LONGEST_TEXT) {
            problem("this has " + scalar.text().length() + " characters; allowed are " + LONGEST_TEXT);
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    private void unknown(String what, String found, List<String> known) {
        if (!problems.full()) {
            problem(Spelling.unknown(what, found, known));
        }
    }

    /** One of the spellings of an enum. */
    public <E extends Enum<E> & WireNamed> Optional<E> oneOf(String what, Class<E> type) {
        return text().flatMap(text -> {
            Optional<E> constant = WireNamed.find(type, text);
            if (constant.isEmpty()) {
                unknown(what, text, WireNamed.allowed(type));
            }
            return constant;
        });
    }

    /** One of the given names. */
    public Optional<String> oneOf(String what, List<String> known) {
        Optional<String> text = text();
        text.filter(name -> !known.contains(name)).ifPresent(name -> unknown(what, name, known));
        return text.filter(known::contains);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> yesOrNo() {
        return oneOf("value", List.of("true", "false")).map(Boolean::valueOf);
    }

    /** A whole number in decimal digits. */
    public OptionalInt integer(int least, int most) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (text.get().matches("-?[0-9]{1,9}")) {
            int value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return OptionalInt.of(value);
            }
        }
        problem("this is \"" + Spelling.shortened(text.get()) + "\"; allowed is a whole number from " + least + " to "
                + most);
        return OptionalInt.empty();
    }

    /** A time zone by its name in the IANA time zone database. */
    public Optional<ZoneId> timeZone() {
        return TimeReader.zone(this);
    }

    /** The items of a list of up to {@value #MOST_ITEMS}. */
    public List<Spot> items() {
        return items(MOST_ITEMS);
    }

    /** The items of a list of up to so many. */
    public List<Spot> items(int most) {
        if (node instanceof PolicyNode.Sequence sequence) {
            if (sequence.items().size() <= most) {
                return numbered(sequence);
            }
            problem("this list has " + sequence.items().size() + " items; allowed are " + most);
            return List.of();
        }
        problem("this is " + node.kind() + "; a list is allowed, [] for one without items");
        return List.of();
    }

    /** The items of a list; a single value is a list of one. */
    public List<Spot> itemsOrOne() {
        return node instanceof PolicyNode.Scalar ? List.of(this) : items();
    }

    private List<Spot> numbered(PolicyNode.Sequence sequence) {
        List<Spot> items = new ArrayList<>();
        for (PolicyNode item : sequence.items()) {
            items.add(new Spot(item, path + "[" + nameOf(item).orElse("" + items.size()) + "]", problems));
        }
        return items;
    }

    private static Optional<String> nameOf(PolicyNode item) {
        return Stream.of(item)
                .filter(PolicyNode.Mapping.class::isInstance)
                .flatMap(mapping -> ((PolicyNode.Mapping) mapping).get("name").stream())
                .filter(PolicyNode.Scalar.class::isInstance)
                .map(name -> Spelling.shortened(((PolicyNode.Scalar) name).text()))
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** A mapping with no other keys than these. */
    public Optional<Section> section(String... keys) {
        return section(List.of(keys));
    }

    /** A mapping with no other keys than these. */
    public Optional<Section> section(List<String> keys) {
        if (node instanceof PolicyNode.Mapping mapping) {
            return Optional.of(Section.checked(this, mapping, keys));
        }
        problem("this is " + node.kind() + "; a mapping is allowed, with the keys " + String.join(", ", keys));
        return Optional.empty();
    }
}
