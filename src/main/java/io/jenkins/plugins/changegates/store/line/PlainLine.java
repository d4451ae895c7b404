package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.time.Instant;

/**
 * Reads and writes lines of format 1 straight from and to bytes, where {@link LineCodec} would go through a tree of
 * JSON; gives up on everything unusual. Whatever it reads, the other reads alike, and whatever it writes, too.
 */
final class PlainLine {

    private static final byte[] AT = CanonicalOutput.ascii("{\"at\":");
    private static final byte[] BY = CanonicalOutput.ascii(",\"by\":");
    private static final byte[] CHANGE = CanonicalOutput.ascii(",\"change\":");
    private static final byte[] EVENT = CanonicalOutput.ascii(",\"event\":");
    private static final byte[] MORE = CanonicalOutput.ascii(",\"more\":");
    private static final byte[] NUMBER = CanonicalOutput.ascii(",\"number\":");
    private static final byte[] SEQUENCE = CanonicalOutput.ascii(",\"sequence\":");
    private static final byte[] END = CanonicalOutput.ascii(",\"v\":" + LineCodec.FORMAT + "}");

    private static final Form ACTOR = Forms.of(Actor.class);
    private static final Form EVENTS = Forms.events(EventTypes.NAMES);
    private static final Form EVENTS_OF_NO_CHANGE = Forms.events(EventTypes.OF_NO_CHANGE);

    private PlainLine() {}

    /** The line, or null if this is better left to the other. */
    static LedgerLine read(byte[] bytes, int offset, int length) {
        int sealed = TextItem.sealedLength(bytes, offset, length);
        CanonicalInput in = new CanonicalInput(bytes, offset, sealed, length);
        try {
            Instant at = (Instant) read(in, AT, ScalarForms.INSTANT);
            Actor by = (Actor) read(in, BY, ACTOR);
            ChangeId change = in.take(CHANGE) ? (ChangeId) ScalarForms.CHANGE.read(in) : null;
            Object event = read(in, EVENT, change == null ? EVENTS_OF_NO_CHANGE : EVENTS);
            int more = in.take(MORE) ? (Integer) ScalarForms.INT.read(in) : 0;
            long number = (Long) read(in, NUMBER, ScalarForms.LONG);
            long sequence = (Long) read(in, SEQUENCE, ScalarForms.LONG);
            Entry entry = change == null
                    ? new AuditEntry(number, at, by, (AuditEvent) event)
                    : new Recorded(change, number, at, by, (ChangeEvent) event);
            return in.take(END) && in.atEnd() && in.itemsTaken()
                    ? new LedgerLine(sequence, more, entry, in.missing())
                    : null;
        } catch (CanonicalInput.OtherwiseException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A line of a change, of which no text is missing; null if it is none or is better left to the other. */
    static Glance glance(byte[] bytes, int offset, int sealed, int length) {
        CanonicalInput in = new CanonicalInput(bytes, offset, sealed, length);
        try {
            skip(in, AT, ScalarForms.INSTANT);
            skip(in, BY, ACTOR);
            need(in, CHANGE);
            long change = in.change();
            skip(in, EVENT, EVENTS);
            int more = in.take(MORE) ? Math.toIntExact(in.integer()) : 0;
            long number = number(in, NUMBER);
            long sequence = number(in, SEQUENCE);
            boolean inRange = more >= 0 && more < LedgerLine.MAX_LINES_AN_APPEND && sequence >= 1;
            return inRange
                            && in.take(END)
                            && in.atEnd()
                            && in.itemsTaken()
                            && in.missing().isEmpty()
                    ? new Glance(sequence, more, change, number)
                    : null;
        } catch (CanonicalInput.OtherwiseException | ArithmeticException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void skip(CanonicalInput in, byte[] name, Form form) {
        need(in, name);
        form.skip(in);
    }

    private static long number(CanonicalInput in, byte[] name) {
        need(in, name);
        return in.integer();
    }

    private static Object read(CanonicalInput in, byte[] name, Form form) {
        need(in, name);
        return form.read(in);
    }

    private static void need(CanonicalInput in, byte[] name) {
        if (!in.take(name)) {
            throw CanonicalInput.otherwise();
        }
    }

    /** The line but for its sequence, or null if this is better left to the other. */
    static PreparedLine write(Entry entry, int more, TextItem.Salts salts) {
        CanonicalOutput out = new CanonicalOutput(salts);
        try {
            write(out, AT, ScalarForms.INSTANT, entry.at());
            write(out, BY, ACTOR, entry.by());
            if (entry instanceof Recorded recorded) {
                write(out, CHANGE, ScalarForms.CHANGE, recorded.change());
                write(out, EVENT, EVENTS, recorded.event());
            } else {
                write(out, EVENT, EVENTS_OF_NO_CHANGE, ((AuditEntry) entry).event());
            }
            if (more > 0) {
                write(out, MORE, ScalarForms.INT, more);
            }
            write(out, NUMBER, ScalarForms.LONG, entry.number());
        } catch (CanonicalInput.OtherwiseException | ArithmeticException e) {
            return null;
        }
        out.put(SEQUENCE);
        return new PreparedLine(out.toBytes(), out.items());
    }

    private static void write(CanonicalOutput out, byte[] name, Form form, Object value) {
        if (value == null) {
            throw CanonicalInput.otherwise();
        }
        out.put(name);
        form.write(out, value);
    }
}
