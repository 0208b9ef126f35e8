package dev.signalbox.engine.people;

import java.util.Locale;

/// How an account was shown to be a person's.
public enum AccountProof {
  /// The person typed a one-time code from the console in the other account.
  CODE,
  /// An administrator wrote it into the people file.
  ADMINISTRATOR;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
