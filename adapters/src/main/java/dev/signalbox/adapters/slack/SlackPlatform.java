package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;
import java.security.SecureRandom;

/// Makes connections to Slack workspaces.
public final class SlackPlatform implements ChatPlatform {
  static final String NAME = "slack";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    var config = SlackConfig.read(settings);
    var waiting = new Waiting(surroundings.clock());
    return new SlackAdapter(
        connection, config, SlackTiming.STANDARD, waiting, new SecureRandom(), surroundings);
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    SlackSetup.with(dialogue);
  }
}
