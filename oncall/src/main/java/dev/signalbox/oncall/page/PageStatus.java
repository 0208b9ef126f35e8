package dev.signalbox.oncall.page;

/// Where a page stands.
public enum PageStatus {
  /// The person has not answered.
  SENT,
  /// They see to it.
  ANSWERED,
  /// They cannot.
  DECLINED,
  /// Somebody else has it, or it is over.
  OFF
}
