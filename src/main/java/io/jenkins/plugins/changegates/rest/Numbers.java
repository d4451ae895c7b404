package io.jenkins.plugins.changegates.rest;

import java.util.List;

/** Whole numbers among the parameters of an address. */
final class Numbers {

    private Numbers() {}

    /** @throws Problem if it is no number between those */
    static long read(String name, String text, long otherwise, long least, long most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw Problem.invalid(List.of(new Problem.FieldError(null, name, Messages.Field_number(least, most))));
    }
}
