/// What starts runbooks while nobody asks in person: as the service that their file names, decided
/// and recorded as whatever a person asks for.
@NullMarked
@Uses({
  "audit",
  "command",
  "expression",
  "feature",
  "guard",
  "json",
  "people",
  "run",
  "runbook",
  "store",
  "time"
})
package dev.signalbox.engine.trigger;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
