package dev.signalbox.engine.approval;

/// Where a request for approval stands. Only ASKED is open; GRANTED becomes USED at the start.
public enum ApprovalStatus {
  ASKED,
  GRANTED,
  USED,
  REFUSED,
  EXPIRED,
  WITHDRAWN,
  SUPERSEDED,
  VOID
}
