package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcWaiting;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.time.TimeSource;
import java.security.SecureRandom;

/// Makes connections to IRC servers.
public final class IrcPlatform implements ChatPlatform {
  static final String NAME = "irc";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, TimeSource clock) {
    var config = IrcConfig.read(settings);
    var waiting = new IrcWaiting(clock, Thread::sleep, Thread::sleep);
    return new IrcAdapter(connection, config, IrcTiming.STANDARD, waiting, new SecureRandom());
  }
}
