package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;

/// Makes connections to Matrix homeservers.
public final class MatrixPlatform implements ChatPlatform {
  static final String NAME = "matrix";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    return new MatrixAdapter(
        connection,
        MatrixConfig.read(settings),
        MatrixTiming.STANDARD,
        new Waiting(surroundings.clock()),
        surroundings.cursors());
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    MatrixSetup.with(dialogue);
  }
}
