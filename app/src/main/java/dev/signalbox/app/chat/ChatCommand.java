package dev.signalbox.app.chat;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Works on the connections to chat platforms.
@Command(
    name = "chat",
    description = "Add connections to chat platforms, and try them.",
    subcommands = {ChatAddCommand.class, ChatCheckCommand.class},
    mixinStandardHelpOptions = true)
public final class ChatCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  ChatCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "chat needs a word: add or check");
  }
}
