/// The commands by which somebody starts what needs approval without waiting for it, and by which
/// others look at it afterwards.
@NullMarked
@Uses({
  "audit",
  "calendar",
  "command",
  "feature",
  "glass",
  "guard",
  "people",
  "pipeline",
  "room",
  "run",
  "runbook",
  "search",
  "store",
  "time"
})
package dev.signalbox.chat.glass;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
