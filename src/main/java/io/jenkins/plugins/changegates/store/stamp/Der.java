package io.jenkins.plugins.changegates.store.stamp;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A value of ASN.1 in DER (ITU-T X.690), as far as time stamps use it: tags of one byte, definite lengths.
 *
 * @param tag the first byte
 * @param bytes where it stands
 * @param start of its tag
 * @param content where its content begins
 * @param end of its content
 */
record Der(int tag, byte[] bytes, int start, int content, int end) {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final int MOST = 10_000;

    /** The one value that the bytes are. */
    static Der of(byte[] bytes) throws StampException {
        Der value = at(bytes, 0, bytes.length);
        if (value.end != bytes.length) {
            throw new StampException("it does not end where it says");
        }
        return value;
    }

    private static Der at(byte[] bytes, int start, int limit) throws StampException {
        if (limit - start < 2 || (bytes[start] & 0x1f) == 0x1f) {
            throw new StampException("it is no DER");
        }
        int length = bytes[start + 1] & 0xff;
        int content = start + 2;
        if (length > 0x7f) {
            int more = length & 0x7f;
            if (more == 0 || more > 3 || limit - content < more) {
                throw new StampException("a length in it is none");
            }
            length = new BigInteger(1, Arrays.copyOfRange(bytes, content, content + more)).intValue();
            content += more;
        }
        if (limit - content < length) {
            throw new StampException("it ends too early");
        }
        return new Der(bytes[start] & 0xff, bytes, start, content, content + length);
    }

    Der need(int wanted) throws StampException {
        if (tag != wanted) {
            throw new StampException("it is built otherwise than RFC 3161 says");
        }
        return this;
    }

    /** The values within. */
    List<Der> parts() throws StampException {
        List<Der> parts = new ArrayList<>();
        for (int at = content; at < end; at = parts.get(parts.size() - 1).end) {
            parts.add(at(bytes, at, end));
            if (parts.size() > MOST) {
                throw new StampException("it has too many parts");
            }
        }
        return parts;
    }

    /** @param index from 0 */
    Der part(int index) throws StampException {
        List<Der> parts = parts();
        if (index >= parts.size()) {
            throw new StampException("a part of it is missing");
        }
        return parts.get(index);
    }

    byte[] value() {
        return Arrays.copyOfRange(bytes, content, end);
    }

    /** With tag and length. */
    byte[] encoded() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    BigInteger integer() throws StampException {
        need(INTEGER);
        if (end == content) {
            throw new StampException("a number in it is none");
        }
        return new BigInteger(value());
    }

    /** An object identifier with dots. */
    String oid() throws StampException {
        need(OID);
        StringBuilder text = new StringBuilder();
        long number = 0;
        for (int at = content; at < end; at++) {
            number = number << 7 | bytes[at] & 0x7f;
            if (number > 1L << 40) {
                throw new StampException("an identifier in it is none");
            }
            if ((bytes[at] & 0x80) == 0) {
                if (text.isEmpty()) {
                    long first = Math.min(number / 40, 2);
                    text.append(first).append('.').append(number - first * 40);
                } else {
                    text.append('.').append(number);
                }
                number = 0;
            }
        }
        return text.toString();
    }

    /** A GeneralizedTime in UTC, as RFC 3161 has it. */
    Instant time() throws StampException {
        need(GENERALIZED_TIME);
        String text = new String(value(), java.nio.charset.StandardCharsets.US_ASCII);
        try {
            if (!text.matches("\\d{14}(\\.\\d{1,9})?Z")) {
                throw new StampException("a time in it is none");
            }
            String fraction = text.length() > 15 ? text.substring(15, text.length() - 1) : "0";
            return LocalDateTime.parse(text.substring(0, 14), TIME)
                    .toInstant(ZoneOffset.UTC)
                    .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        } catch (DateTimeParseException e) {
            throw new StampException("a time in it is none", e);
        }
    }
}
