package io.jenkins.plugins.changegates.store.line;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Instants as {@link Instant#toString} prints them; those of years with four digits without asking it. */
final class InstantForm implements Form {

    private static final byte[] SECONDS = CanonicalOutput.ascii("\"0000-00-00T00:00:00Z\"");
    private static final byte[] MILLIS = CanonicalOutput.ascii("\"0000-00-00T00:00:00.000Z\"");
    private static final int SECONDS_A_DAY = 86_400;
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10000 = 253_402_300_800L;

    @Override
    public Object read(CanonicalInput in) {
        String text = in.text();
        int length = text.length();
        if (length < 20 || text.charAt(4) != '-' || text.charAt(length - 1) != 'Z') {
            throw CanonicalInput.otherwise();
        }
        boolean punctuated = text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (length == 20 || text.charAt(19) == '.');
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (!punctuated || hour > 23 || minute > 59 || second > 59) {
            throw CanonicalInput.otherwise();
        }
        try {
            long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                    .toEpochDay();
            return Instant.ofEpochSecond(
                    day * SECONDS_A_DAY + hour * 3600 + minute * 60 + second, length == 20 ? 0 : nanos(text));
        } catch (DateTimeException e) {
            throw CanonicalInput.otherwise();
        }
    }

    /** What is seldom is left to reading: the last days of months, and finer fractions than milliseconds. */
    @Override
    public void skip(CanonicalInput in) {
        byte[] pattern = in.skipPattern(MILLIS) ? MILLIS : in.skipPattern(SECONDS) ? SECONDS : null;
        if (pattern != null) {
            int month = in.twoDigits(pattern.length - 6);
            int day = in.twoDigits(pattern.length - 9);
            boolean inYear = month >= 1 && month <= 12 && day >= 1 && day <= 28;
            boolean inDay = in.twoDigits(pattern.length - 12) < 24
                    && in.twoDigits(pattern.length - 15) < 60
                    && in.twoDigits(pattern.length - 18) < 60;
            boolean fraction = pattern == SECONDS || in.twoDigits(5) > 0 || in.twoDigits(4) > 0;
            if (inYear && inDay && fraction) {
                return;
            }
            in.back(pattern.length);
        }
        read(in);
    }

    private static int nanos(String text) {
        int count = text.length() - 21;
        if (count != 3 && count != 6 && count != 9) {
            throw CanonicalInput.otherwise();
        }
        if (digits(text, text.length() - 4, text.length() - 1) == 0) {
            throw CanonicalInput.otherwise();
        }
        int nanos = digits(text, 20, 20 + count);
        return count == 3 ? nanos * 1_000_000 : count == 6 ? nanos * 1000 : nanos;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw CanonicalInput.otherwise();
            }
            value = value * 10 + digit;
        }
        return value;
    }

    @Override
    public void write(CanonicalOutput out, Object value) {
        Instant instant = (Instant) value;
        long seconds = instant.getEpochSecond();
        if (seconds < YEAR_0 || seconds >= YEAR_10000) {
            out.text(instant.toString());
            return;
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        int second = (int) Math.floorMod(seconds, (long) SECONDS_A_DAY);
        out.put('"');
        digits(out, day.getYear(), 1000);
        out.put('-');
        digits(out, day.getMonthValue(), 10);
        out.put('-');
        digits(out, day.getDayOfMonth(), 10);
        out.put('T');
        digits(out, second / 3600, 10);
        out.put(':');
        digits(out, second / 60 % 60, 10);
        out.put(':');
        digits(out, second % 60, 10);
        int nanos = instant.getNano();
        if (nanos != 0) {
            out.put('.');
            if (nanos % 1_000_000 == 0) {
                digits(out, nanos / 1_000_000, 100);
            } else if (nanos % 1000 == 0) {
                digits(out, nanos / 1000, 100_000);
            } else {
                digits(out, nanos, 100_000_000);
            }
        }
        out.put('Z');
        out.put('"');
    }

    private static void digits(CanonicalOutput out, int value, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            out.put((char) ('0' + value / unit % 10));
        }
    }
}
