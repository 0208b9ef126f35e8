package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;
import java.security.SecureRandom;

/// Makes connections to Microsoft Teams.
public final class TeamsPlatform implements ChatPlatform {
  static final String NAME = "teams";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    var config = TeamsConfig.read(settings);
    var waiting = new Waiting(surroundings.clock());
    return new TeamsAdapter(
        connection, config, TeamsTiming.STANDARD, waiting, new SecureRandom(), surroundings);
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    TeamsSetup.with(dialogue);
  }
}
