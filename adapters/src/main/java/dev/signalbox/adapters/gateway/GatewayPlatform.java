package dev.signalbox.adapters.gateway;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;

/// Makes connections to gateways.
public final class GatewayPlatform implements ChatPlatform {
  static final String NAME = "gateway";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    var config = GatewayConfig.read(settings);
    return new GatewayAdapter(connection, config, new Waiting(surroundings.clock()));
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    GatewaySetup.with(dialogue);
  }
}
