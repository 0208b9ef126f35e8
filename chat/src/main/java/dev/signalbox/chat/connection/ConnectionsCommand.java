package dev.signalbox.chat.connection;

import dev.signalbox.chat.connection.ConnectionState.Standing;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `connections`: how what we are connected to does, as far as the asker may know.
final class ConnectionsCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("connections", "Outside systems and chat platforms, and whether they work");

  private final ConnectionHealths healths;

  ConnectionsCommand(ConnectionHealths healths) {
    this.healths = healths;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    List<ConnectionState> states = healths.knownTo(call.caller().principal());
    if (states.isEmpty()) {
      return Answer.text("There are no connections that you can see.");
    }
    String down =
        states.stream()
            .filter(state -> state.standing() == Standing.DOWN)
            .map(state -> state.id().name())
            .collect(Collectors.joining(", "));
    Days days = call.days();
    return Answer.of(
        new Card(
            states.size()
                + (down.isEmpty() ? " connections, none is down" : " connections, down: " + down),
            down.isEmpty() ? Tone.NEUTRAL : Tone.WARNING,
            "Connections",
            List.of(
                new Block.Table(
                    List.of("connection", "state", "since (" + days.name() + ")", "worked", "why"),
                    states.stream().map(state -> row(state, days)).toList())),
            List.of()));
  }

  private static List<String> row(ConnectionState state, Days days) {
    return List.of(
        state.id().toString(),
        state.standing().words(),
        time(state.since(), days),
        time(state.worked(), days),
        Stream.concat(Stream.ofNullable(state.reason()), state.remarks().stream())
            .collect(Collectors.joining(" ")));
  }

  private static String time(@Nullable Instant at, Days days) {
    return at == null ? "" : days.time(at);
  }
}
