/// Durable execution of runbooks, as others see it: [Runs], what it tells and what it needs. The
/// packages below it are used in here only.
@NullMarked
@Uses({
  "approval",
  "audit",
  "calendar",
  "checklist",
  "choice",
  "command",
  "content",
  "directory",
  "document",
  "expression",
  "feature",
  "form",
  "gate",
  "guard",
  "health",
  "json",
  "mask",
  "people",
  "process",
  "revision",
  "runbook",
  "seal",
  "search",
  "secret",
  "store",
  "time"
})
package dev.signalbox.engine.run;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
