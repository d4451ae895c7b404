package io.jenkins.plugins.changegates.command;

import io.jenkins.plugins.changegates.command.output.Json;
import io.jenkins.plugins.changegates.command.output.Style;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in words why a command could not do its work. */
final class Complaints implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        boolean json = command.getParseResult().hasMatchedOption("--json");
        if (e instanceof CommandLine.ParameterException) {
            throw (CommandLine.ParameterException) e;
        }
        if (e instanceof PolicyException broken) {
            broken.problems().forEach(problem -> command.getErr().println(Style.line(problem.toString())));
            if (json) {
                command.getOut().println(Json.problems(broken.problems()));
            }
            return Main.UNREADABLE;
        }
        String message = Style.line(message(e));
        command.getErr().println(message);
        if (json) {
            command.getOut().println(Json.error(message));
        }
        return Main.UNREADABLE;
    }

    private static String message(Exception e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": cannot be read or written"
                    + (file.getReason() == null ? "" : ": " + file.getReason());
        }
        if (e instanceof IOException || e instanceof RefusedException) {
            return String.valueOf(e.getMessage());
        }
        return "This should not have happened: " + e + ". Please report it with what you were running.";
    }
}
