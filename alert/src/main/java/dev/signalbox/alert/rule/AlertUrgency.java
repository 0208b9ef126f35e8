package dev.signalbox.alert.rule;

/// How loud an alert is, loudest first.
public enum AlertUrgency {
  /// Somebody who is on call is paged, and it never folds into anything.
  PAGE,
  /// A card that makes a sound.
  NOTIFY,
  /// One of those that a card lists at set times.
  DIGEST,
  /// Kept, and shown where somebody looks for it.
  LOG
}
