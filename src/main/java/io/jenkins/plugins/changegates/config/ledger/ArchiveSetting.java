package io.jenkins.plugins.changegates.config.ledger;

import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.runtime.Archiving;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Where old segments go, as it is written.
 *
 * @param folder empty to move nothing
 * @param after a period of ISO 8601
 */
record ArchiveSetting(String folder, String after) {

    static final String DEFAULT_AFTER = "P2Y";

    /** One that cannot be used moves nothing and is complained of. */
    void apply(Archiving archiving) {
        String problem = folder.isEmpty()
                ? ""
                : folderProblem(folder).or(() -> afterProblem(after)).orElse("");
        archiving.set(
                folder.isEmpty() || !problem.isEmpty()
                        ? null
                        : new Archiving.Plan(Path.of(folder), Period.parse(after)),
                problem);
    }

    static Optional<String> folderProblem(String folder) {
        if (!folder.equals(folder.strip()) || folder.indexOf('\n') >= 0 || folder.indexOf('\r') >= 0) {
            return Optional.of(Messages.Archive_noLine(folder));
        }
        try {
            Path path = Path.of(folder);
            if (!path.isAbsolute()) {
                return Optional.of(Messages.File_notAbsolute(folder));
            }
            Path ledger =
                    ChangeGates.folder().resolve("ledger").toAbsolutePath().normalize();
            return path.normalize().startsWith(ledger)
                    ? Optional.of(Messages.Archive_within(folder))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(Messages.File_noPath(folder, e.getReason()));
        }
    }

    static Optional<String> afterProblem(String after) {
        try {
            Period period = Period.parse(after.isEmpty() ? DEFAULT_AFTER : after);
            // What can be counted back from here can be from any later day.
            Instant before = Instant.EPOCH.atZone(ZoneOffset.UTC).minus(period).toInstant();
            return period.isNegative() || before.isAfter(Instant.EPOCH)
                    ? Optional.of(Messages.Archive_negative(after))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(Messages.Archive_noPeriod(after));
        } catch (DateTimeException e) {
            return Optional.of(Messages.Archive_tooLong(after));
        }
    }

    static FormValidation checkFolder(String folder) {
        Optional<String> problem = folder.isEmpty() ? Optional.empty() : folderProblem(folder);
        if (problem.isPresent()) {
            return FormValidation.error(problem.get());
        }
        Path path = Path.of(folder);
        return folder.isEmpty() || Files.isDirectory(path) && Files.isWritable(path)
                ? FormValidation.ok()
                : FormValidation.warning(Messages.Archive_notWritable(folder));
    }
}
