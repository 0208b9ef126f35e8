package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.search.Days;

/// The commands of features as lines call them. What those answer that only read is made beside
/// what must be quick: it may take long, and whoever asks much waits in a line of their own.
public final class CommandAnswers {
  private final FeatureCommands commands;
  private final Days days;
  private final Bulkhead reading;

  /// @param days of whoever does not say their own time zone
  /// @param reading where answers to whoever only reads are made
  public CommandAnswers(FeatureCommands commands, Days days, Bulkhead reading) {
    this.commands = commands;
    this.days = days;
    this.reading = reading;
  }

  FeatureCommand named(Parsed.Understood read) {
    return commands.named(read.command().name());
  }

  CommandCall call(CommandRequest request, Parsed.Understood read) {
    Days theirs = request.days() == null ? days : request.days();
    return new CommandCall(request.caller(), request.room(), read.arguments(), read.line(), theirs);
  }

  /// What is answered; where too much waits already, only that.
  Answer answer(AnsweringCommand command, CommandCall call) {
    try {
      return reading.run(call.caller().principal().id(), () -> command.answer(call));
    } catch (BusyException _) {
      return Answer.no("You ask for more than can be answered now. Ask again in a moment.");
    }
  }
}
