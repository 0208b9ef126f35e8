package dev.signalbox.spi.chat;

import dev.signalbox.spi.config.Settings;

/// Makes connections to one platform; found with `java.util.ServiceLoader`.
public interface ChatPlatform {
  /// The platform's name, which a connection's `platform` says in the configuration, or its own
  /// name.
  String name();

  /// Reads its own section and makes a connection, not yet started.
  ///
  /// @param connection the name of the connection
  /// @throws dev.signalbox.spi.config.SettingsException when the section cannot be used
  ChatAdapter connect(String connection, Settings settings, Surroundings surroundings);

  /// Leads a person through connecting it for the first time.
  void setUp(SetupDialogue dialogue);
}
