package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
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
    private static final Form EVENTS = Forms.events();

    private PlainLine() {}

    /** The line, or null if this is better left to the other. */
    static LedgerLine read(byte[] bytes, int offset, int length) {
        CanonicalInput in = new CanonicalInput(bytes, offset, length);
        try {
            Instant at = (Instant) read(in, AT, ScalarForms.INSTANT);
            Actor by = (Actor) read(in, BY, ACTOR);
            ChangeId change = (ChangeId) read(in, CHANGE, ScalarForms.CHANGE);
            ChangeEvent event = (ChangeEvent) read(in, EVENT, EVENTS);
            int more = in.take(MORE) ? (Integer) ScalarForms.INT.read(in) : 0;
            long number = (Long) read(in, NUMBER, ScalarForms.LONG);
            long sequence = (Long) read(in, SEQUENCE, ScalarForms.LONG);
            return in.take(END) && in.atEnd()
                    ? new LedgerLine(sequence, more, new Recorded(change, number, at, by, event))
                    : null;
        } catch (CanonicalInput.OtherwiseException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Object read(CanonicalInput in, byte[] name, Form form) {
        if (!in.take(name)) {
            throw CanonicalInput.otherwise();
        }
        return form.read(in);
    }

    /** The line up to its sequence, or null if this is better left to the other. */
    static byte[] writeHead(Recorded recorded, int more) {
        CanonicalOutput out = new CanonicalOutput();
        try {
            write(out, AT, ScalarForms.INSTANT, recorded.at());
            write(out, BY, ACTOR, recorded.by());
            write(out, CHANGE, ScalarForms.CHANGE, recorded.change());
            write(out, EVENT, EVENTS, recorded.event());
            if (more > 0) {
                write(out, MORE, ScalarForms.INT, more);
            }
            write(out, NUMBER, ScalarForms.LONG, recorded.number());
        } catch (CanonicalInput.OtherwiseException | ArithmeticException e) {
            return null;
        }
        out.put(SEQUENCE);
        return out.toBytes();
    }

    private static void write(CanonicalOutput out, byte[] name, Form form, Object value) {
        if (value == null) {
            throw CanonicalInput.otherwise();
        }
        out.put(name);
        form.write(out, value);
    }
}
