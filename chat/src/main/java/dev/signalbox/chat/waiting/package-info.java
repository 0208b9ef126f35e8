/// What was refused because of a calendar is listed to whoever asked for it once it would be let
/// in. Nothing is started by it.
@NullMarked
@Uses({
  "audit",
  "calendar",
  "command",
  "feature",
  "guard",
  "json",
  "people",
  "pipeline",
  "room",
  "runbook",
  "store",
  "time"
})
package dev.signalbox.chat.waiting;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
