/// Texts that may become files of runbooks: looked at, tried, and proposed to those who answer for
/// them.
@NullMarked
@Uses({
  "approval",
  "audit",
  "document",
  "guard",
  "people",
  "process",
  "revision",
  "run",
  "runbook",
  "store"
})
package dev.signalbox.engine.proposal;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
