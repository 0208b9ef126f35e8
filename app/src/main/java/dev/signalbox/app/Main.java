package dev.signalbox.app;

import dev.signalbox.app.audit.AuditCommand;
import dev.signalbox.app.check.CheckCommand;
import dev.signalbox.app.check.ExplainCommand;
import dev.signalbox.app.demo.DemoCommand;
import dev.signalbox.app.init.InitCommand;
import dev.signalbox.app.people.PeopleCommand;
import dev.signalbox.app.server.StartCommand;
import dev.signalbox.app.server.StopCommand;
import dev.signalbox.app.warmup.WarmUpCommand;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. Without a word it prints help.
@Command(
    name = "signalbox",
    description =
        "Runs operations in the open: a line typed in chat becomes a checked, approved, recorded run.",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      StartCommand.class,
      StopCommand.class,
      CheckCommand.class,
      PeopleCommand.class,
      ExplainCommand.class,
      AuditCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "First time here? './signalbox demo' shows everything on a system of its own."})
public final class Main implements Runnable {
  Main() {}

  /// Exits with 0 when all went well, 1 when it did not, 2 when the command line is not understood.
  public static void main(String[] words) {
    // What is said and recorded is English, digits included, wherever the machine stands.
    Locale.setDefault(Locale.ENGLISH);
    Logging.configure();
    System.exit(commandLine().execute(words));
  }

  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::explain)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    commandLine().usage(System.out);
  }

  private static int explain(
      Exception problem, CommandLine command, CommandLine.ParseResult result) {
    PrintWriter err = command.getErr();
    err.println(Failures.sentence(problem));
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
