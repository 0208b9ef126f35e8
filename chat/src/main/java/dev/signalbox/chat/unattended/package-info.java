/// What people see of runbooks that start by themselves: what was refused and missed, which times
/// come next.
@NullMarked
@Uses({
  "command",
  "feature",
  "guard",
  "people",
  "pipeline",
  "room",
  "run",
  "runbook",
  "search",
  "store",
  "time",
  "trigger"
})
package dev.signalbox.chat.unattended;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
