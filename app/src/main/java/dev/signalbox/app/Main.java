package dev.signalbox.app;

import dev.signalbox.app.audit.AuditCommand;
import dev.signalbox.app.chat.ChatCommand;
import dev.signalbox.app.check.AlertRulesCommand;
import dev.signalbox.app.check.CheckCommand;
import dev.signalbox.app.check.DiagramCommand;
import dev.signalbox.app.check.ExplainCommand;
import dev.signalbox.app.check.GuardCommand;
import dev.signalbox.app.check.SchemaCommand;
import dev.signalbox.app.check.TestCommand;
import dev.signalbox.app.check.WhatCanCommand;
import dev.signalbox.app.check.WhoCanCommand;
import dev.signalbox.app.demo.DemoCommand;
import dev.signalbox.app.init.InitCommand;
import dev.signalbox.app.migrate.ImportCommand;
import dev.signalbox.app.people.PeopleCommand;
import dev.signalbox.app.server.StartCommand;
import dev.signalbox.app.server.StopCommand;
import dev.signalbox.app.warmup.WarmUpCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. Without a word it prints help.
@Command(
    name = "signalbox",
    description =
        "Runs operations in the open: a line typed in chat becomes a checked, approved, recorded"
            + " run.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "First time here? './signalbox demo' shows everything on a system of its own."})
public final class Main implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          InitCommand.class,
          StartCommand.class,
          StopCommand.class,
          CheckCommand.class,
          TestCommand.class,
          SchemaCommand.class,
          DiagramCommand.class,
          ChatCommand.class,
          PeopleCommand.class,
          ExplainCommand.class,
          WhoCanCommand.class,
          WhatCanCommand.class,
          GuardCommand.class,
          AlertRulesCommand.class,
          ImportCommand.class,
          AuditCommand.class,
          WarmUpCommand.class,
          CommandLine.HelpCommand.class);

  Main() {}

  /// Exits with 0 when all went well, 1 when it did not, 2 when the command line is not understood.
  public static void main(String[] words) {
    // What is said and recorded is English, digits included, wherever the machine stands.
    Locale.setDefault(Locale.ENGLISH);
    Logging.configure();
    System.exit(commandLine(words).execute(words));
  }

  /// What understands these words: one command where the first word names it, as to read them all
  /// would be a tenth of the server's start; else all.
  public static CommandLine commandLine(String... words) {
    var line = new CommandLine(new Main());
    List<Class<?>> named = COMMANDS.stream().filter(command -> names(words, command)).toList();
    (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain)
        .setUsageHelpAutoWidth(true);
  }

  private static boolean names(String[] words, Class<?> command) {
    return words.length > 0
        && command != CommandLine.HelpCommand.class
        && words[0].equals(command.getAnnotation(Command.class).name());
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
