package dev.signalbox.spi.config;

/// One value of the configuration that may be written in clear or be a secret.
public sealed interface Setting permits Setting.Plain, Secret {
  /// Its text, for whoever it was written for.
  String reveal();

  /// Written in clear: anybody may read it.
  record Plain(String text) implements Setting {
    @Override
    public String reveal() {
      return text;
    }
  }
}
