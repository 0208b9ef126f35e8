package dev.signalbox.adapters.mail;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;
import java.security.SecureRandom;

/// Makes connections to servers that take mail.
public final class MailPlatform implements ChatPlatform {
  static final String NAME = "mail";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    var config = MailConfig.read(settings);
    var waiting = new Waiting(surroundings.clock());
    return new MailAdapter(connection, config, waiting, new SecureRandom(), MailAdapter.PATIENCE);
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    MailSetup.with(dialogue);
  }
}
