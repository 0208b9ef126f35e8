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
      "Nothing of them was taken. The sender was told the same; its address or method must be changed."),
  PARTS(
      "parts of deliveries cannot be read",
      "The rest was taken. What the sender makes these parts of must be changed."),
  WRONG_TOKEN(
      "posts come with a wrong token",
      "Nothing was taken. If the sender is yours, give it the token of signalbox.yaml; if not, nothing needs doing.");

  private final String words;
  private final String remedy;

  Trouble(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
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
