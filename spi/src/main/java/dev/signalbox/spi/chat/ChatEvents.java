package dev.signalbox.spi.chat;

/// Where an adapter hands over what happened. Returns when the event is stored: only then may it be
/// acknowledged to the platform.
@FunctionalInterface
public interface ChatEvents {
  void take(ChatEvent event);
}
