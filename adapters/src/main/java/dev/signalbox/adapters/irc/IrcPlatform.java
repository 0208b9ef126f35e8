package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;
import java.security.SecureRandom;

/// Makes connections to IRC servers.
public final class IrcPlatform implements ChatPlatform {
  static final String NAME = "irc";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    var config = IrcConfig.read(settings);
    var waiting = new Waiting(surroundings.clock());
    var random = new SecureRandom();
    var cursors = surroundings.cursors();
    return new IrcAdapter(connection, config, IrcTiming.STANDARD, waiting, random, cursors);
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    IrcSetup.with(dialogue);
  }
}
