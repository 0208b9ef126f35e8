package dev.signalbox.engine.secret;

/// A secret as a line names it, before it is looked for: `secret:` and its id.
public record SecretReference(String id) {
  /// The reference that a text is.
  ///
  /// @throws IllegalArgumentException when it is none
  public static SecretReference of(String text) {
    if (!SecretValue.isWritten(text)) {
      throw new IllegalArgumentException("no reference to a secret");
    }
    return new SecretReference(text.substring(text.indexOf(':') + 1));
  }

  @Override
  public String toString() {
    return "secret:" + id;
  }
}
