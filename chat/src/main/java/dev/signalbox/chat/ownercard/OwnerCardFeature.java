package dev.signalbox.chat.ownercard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.spi.time.TimeSource;
import java.util.List;
import java.util.Map;

/// What owners are told of their runbooks: once a week, and when they ask.
public final class OwnerCardFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(RunbookHealthCommand.COMMAND);

  private final OwnerSchedule schedule;
  private final List<FeatureCommand> commands;

  public OwnerCardFeature(
      OwnerSchedule schedule,
      Database database,
      RunbookConcerns concerns,
      Visibility visibility,
      TimeSource clock) {
    this.schedule = schedule;
    this.commands = List.of(new RunbookHealthCommand(database, concerns, visibility, clock));
  }

  @Override
  public List<FeatureCommand> commands() {
    return commands;
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return schedule.handlers();
  }

  @Override
  public void start() {
    schedule.start();
  }
}
