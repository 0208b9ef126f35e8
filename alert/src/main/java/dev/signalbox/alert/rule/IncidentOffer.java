package dev.signalbox.alert.rule;

/// What a group of alerts does about an incident of its service.
public enum IncidentOffer {
  /// A button opens one.
  OFFER,
  /// One is opened, or the open one of its service is joined.
  OPEN,
  NEVER
}
