package io.jenkins.plugins.changegates.pages.evidence;

import io.jenkins.plugins.changegates.runtime.Export;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * A bundle that is made.
 *
 * @param state in words
 * @param bytes how much there is so far, in words
 * @param percent how much of the work is done, from 0 to 100
 * @param failure why there is none, or empty
 */
public record ExportRow(
        String id,
        String described,
        String fileName,
        String state,
        boolean over,
        boolean ready,
        String bytes,
        int percent,
        String entries,
        String failure,
        At begun) {

    private static final double THOUSAND = 1000;

    static ExportRow of(Export export, Locale locale) {
        NumberFormat numbers = NumberFormat.getIntegerInstance(locale);
        return new ExportRow(
                export.id(),
                export.request().described(),
                export.request().fileName(),
                state(export.state()),
                export.isOver(),
                export.state() == Export.State.READY,
                size(export.bytes(), locale),
                export.percent(),
                export.state() == Export.State.READY ? numbers.format(export.entries()) : "",
                export.failure(),
                At.of(export.begun()));
    }

    private static String state(Export.State state) {
        return switch (state) {
            case WAITING -> Messages.Export_waiting();
            case MAKING -> Messages.Export_making();
            case READY -> Messages.Export_ready();
            case FAILED -> Messages.Export_failed();
        };
    }

    /** In the largest unit of a thousand that gives at least one. */
    static String size(long bytes, Locale locale) {
        double size = bytes;
        int unit = 0;
        while (size >= THOUSAND && unit < 3) {
            size /= THOUSAND;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(unit == 0 ? 0 : 1);
        return format.format(size) + " " + new String[] {"B", "kB", "MB", "GB"}[unit];
    }
}
