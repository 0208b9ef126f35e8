package dev.signalbox.app.people;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Works on the people file.
@Command(
    name = "people",
    description = {
      "Add people, set passwords, change groups: edits people.yaml and keeps its comments.",
      "A running server takes the change by itself, within two seconds."
    },
    subcommands = {
      PeopleAddCommand.class,
      PeoplePasswordCommand.class,
      PeopleGroupsCommand.class,
      PeopleListCommand.class
    },
    mixinStandardHelpOptions = true)
public final class PeopleCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  PeopleCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "people needs a word: add, password, groups or list");
  }
}
