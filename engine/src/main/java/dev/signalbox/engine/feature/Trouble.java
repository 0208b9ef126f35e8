package dev.signalbox.engine.feature;

/// Why something that was posted to a [Hook] was not taken.
public enum Trouble {
  TOO_LARGE(
      "deliveries are too large",
      "Nothing of them was taken. Let the sender put less into one delivery."),
  UNREADABLE(
      "deliveries cannot be read",
      "Nothing of them was taken. The sender was told the same; what it sends must be changed."),
  MISSENT(
      "posts are sent in a wrong way",
      "Nothing of them was taken. The sender was told the same; its address or method must be"
          + " changed."),
  PARTS(
      "parts of deliveries cannot be read",
      "The rest was taken. What the sender makes these parts of must be changed."),
  LEFT_OUT(
      "deliveries leave alerts out",
      "The rest was taken. Let the sender send all of them: for Alertmanager, max_alerts: 0."),
  WRONG_TOKEN(
      "posts come with a wrong token",
      "Nothing was taken. If the sender is yours, give it the token of signalbox.yaml; if not,"
          + " nothing needs doing.");

  private final String words;
  private final String remedy;

  Trouble(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /// True when it is the source itself that nothing is taken of: whoever sends a wrong token may be
  /// anybody, and where a part cannot be read the rest is taken.
  public boolean isTheSources() {
    return switch (this) {
      case TOO_LARGE, UNREADABLE, MISSENT -> true;
      case PARTS, LEFT_OUT, WRONG_TOKEN -> false;
    };
  }

  /// What happens: a sentence without its beginning and end.
  public String words() {
    return words;
  }

  /// What to do about it, whole sentences.
  public String remedy() {
    return remedy;
  }
}
