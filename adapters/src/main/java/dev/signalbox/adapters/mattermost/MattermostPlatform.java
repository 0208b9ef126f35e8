package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;
import java.security.SecureRandom;

/// Makes connections to Mattermost servers.
public final class MattermostPlatform implements ChatPlatform {
  static final String NAME = "mattermost";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    var config = MattermostConfig.read(settings);
    var waiting = new Waiting(surroundings.clock());
    return new MattermostAdapter(
        connection, config, MattermostTiming.STANDARD, waiting, new SecureRandom(), surroundings);
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    MattermostSetup.with(dialogue);
  }
}
