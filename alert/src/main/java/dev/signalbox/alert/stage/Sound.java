package dev.signalbox.alert.stage;

/// Why a group makes a sound.
public enum Sound {
  OPENED("it is new"),
  WORSE("it is worse than before"),
  UPDATE("more became of it"),
  REPEAT("it still fires and nobody has it");

  private final String words;

  Sound(String words) {
    this.words = words;
  }

  /// A clause.
  public String words() {
    return words;
  }
}
