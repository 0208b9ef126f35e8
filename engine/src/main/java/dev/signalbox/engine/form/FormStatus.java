package dev.signalbox.engine.form;

/// Where a form stands. Only ASKED is open.
public enum FormStatus {
  ASKED,
  ANSWERED,
  EXPIRED,
  WITHDRAWN
}
