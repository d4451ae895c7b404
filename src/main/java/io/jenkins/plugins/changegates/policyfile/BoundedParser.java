package io.jenkins.plugins.changegates.policyfile;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Stops at a document that is nested deeper than any policy needs, before anything recurses into it. */
final class BoundedParser implements Parser {

    static final int DEEPEST = 50;

    private final Parser parser;
    private int depth;

    BoundedParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> enter(event.getStartMark());
            case MappingEnd, SequenceEnd -> depth--;
            default -> {}
        }
        return event;
    }

    private void enter(Optional<Mark> mark) {
        depth++;
        if (depth > DEEPEST) {
            throw new ParserException("it is nested deeper than " + DEEPEST + " levels", mark);
        }
    }
}
