package io.jenkins.plugins.changegates.command;

import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit codes: 0 yes, all is as it should be; 1 no; 2 the command was used wrongly or something could
 * not be read. Answers go to standard output, complaints to standard error; neither ever holds a stack trace.
 */
@Command(
        name = "change-gates",
        description =
                "Away from Jenkins: what a policy asks of a change, planned, played and tested; and evidence, checked.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:yes", "1:no", "2:wrong usage, or something cannot be read"})
public final class Main {

    static final int YES = 0;
    static final int NO = 1;
    static final int UNREADABLE = 2;

    private Main() {}

    public static void main(String[] args) {
        CommandLine command = commandLine(System.in).setOut(writer(System.out)).setErr(writer(System.err));
        int exit = command.execute(args);
        command.getOut().flush();
        command.getErr().flush();
        System.exit(exit);
    }

    /** The command, ready to be executed; {@code in} stands for standard input. */
    static CommandLine commandLine(InputStream in) {
        CommandLine command = new CommandLine(new Main());
        command.addSubcommand(new PlanCommand(in));
        command.addSubcommand(new SimulateCommand());
        command.addSubcommand(new TestCommand());
        command.addSubcommand(new VerifyCommand());
        command.addSubcommand(new ReportCommand());
        command.addSubcommand(new CommandLine.HelpCommand());
        return command.setExecutionExceptionHandler(new Complaints())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(false);
    }

    private static PrintWriter writer(PrintStream stream) {
        Charset charset = System.console() == null
                ? StandardCharsets.UTF_8
                : System.console().charset();
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }
}
