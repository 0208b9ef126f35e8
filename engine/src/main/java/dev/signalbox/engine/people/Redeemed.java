package dev.signalbox.engine.people;

/// What typing a link code came to.
public sealed interface Redeemed {
  /// The account is this person's now.
  record Linked(Person person, AccountLink link) implements Redeemed {}

  /// Nothing changed.
  ///
  /// @param why one or two sentences for whoever typed it
  record Refused(String why) implements Redeemed {}
}
