package dev.signalbox.chat.runcard;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureListener;
import java.util.List;

/// Runs as people see them: the commands about them, and their cards.
public final class RunFeature implements Feature {
  private final List<FeatureCommand> commands;
  private final RunCards cards;

  /// @param commands those of [RunCommands]
  public RunFeature(List<FeatureCommand> commands, RunCards cards) {
    this.commands = List.copyOf(commands);
    this.cards = cards;
  }

  @Override
  public List<FeatureCommand> commands() {
    return commands;
  }

  @Override
  public List<FeatureListener> listeners() {
    return List.of(cards);
  }
}
